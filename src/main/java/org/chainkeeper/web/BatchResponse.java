package org.chainkeeper.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * The answer to a batch: {@code {"answers": {"0": {"status": 200, "body": {…}}, …}}}, by the numbers of the
 * requests, in the order in which they are answered. It is sent with the last one. Safe for concurrent use.
 */
final class BatchResponse implements Closeable {
  /** Forge passes 5 MB on. */
  private static final int MAX_BYTES = 4_500_000;

  /** Of an answer, in addition to its body. */
  private static final int MAX_HEAD_BYTES = 64;

  private static final int BUFFER_BYTES = 8 << 10;

  private final OutputStream out;
  private final String traceId;
  private long room = MAX_BYTES;
  private boolean isEmpty = true;
  private boolean isClosed;

  private BatchResponse(OutputStream out, String traceId) {
    this.out = out;
    this.traceId = traceId;
  }

  /** Compressed where the browser accepts it. */
  static BatchResponse to(Context ctx) throws IOException {
    HttpServletResponse response = ctx.contentType("application/json").res();
    if (!DirectResponse.acceptsGzip(ctx)) {
      return new BatchResponse(
          new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES), Trace.id(ctx));
    }
    ctx.header("Content-Encoding", "gzip");
    return new BatchResponse(
        new BufferedOutputStream(new GZIPOutputStream(response.getOutputStream()), BUFFER_BYTES),
        Trace.id(ctx));
  }

  /**
   * Adds an answer, unless the batch has ended or has no room for it.
   *
   * @throws IOException when the client has closed the connection
   */
  void add(int request, WrittenBytes body) throws IOException {
    add("\"%d\":{\"status\":200,\"body\":".formatted(request), body);
  }

  /** As {@link #add(int, WrittenBytes)}. */
  void add(int request, Problem problem) throws IOException {
    String retryAfter = problem.retryAfterSeconds().map(",\"retryAfter\":%d"::formatted).orElse("");
    WrittenBytes body = new WrittenBytes();
    byte[] json = Json.write(problem.body(traceId)).getBytes(StandardCharsets.UTF_8);
    body.write(json, 0, json.length);
    add(
        "\"%d\":{\"status\":%d%s,\"body\":".formatted(request, problem.code().status(), retryAfter),
        body);
  }

  private synchronized void add(String head, WrittenBytes body) throws IOException {
    long bytes = MAX_HEAD_BYTES + body.size();
    if (isClosed || bytes > room) {
      return;
    }
    room -= bytes;
    write((isEmpty ? "{\"answers\":{" : ",") + head);
    isEmpty = false;
    body.sendTo(out);
    write("}");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() throws IOException {
    isClosed = true;
    write(isEmpty ? "{\"answers\":{}}" : "}}");
    out.close();
  }
}
