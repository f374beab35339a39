package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/** The id of a request in the log, in its problem and in {@code X-Trace-Id}. */
final class Trace {
  private static final String KEY = "traceId";

  private Trace() {}

  static void begin(Context ctx) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    ctx.attribute(KEY, id);
    ctx.header("X-Trace-Id", id);
    MDC.put(KEY, id);
  }

  static String id(Context ctx) {
    String id = ctx.attribute(KEY);
    return id == null ? "-" : id;
  }

  static void end() {
    MDC.remove(KEY);
  }
}
