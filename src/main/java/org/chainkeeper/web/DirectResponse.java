package org.chainkeeper.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Sends a body while the handler runs. Javalin sends what it is given after the handler, when the
 * memory that the request has reserved is given back already.
 */
final class DirectResponse {
  /** Smaller ones are as fast without. */
  private static final int MIN_ZIPPED = 1_500;

  private DirectResponse() {}

  /**
   * Zipped where the browser takes it.
   *
   * @throws IOException when the browser is gone
   */
  static void send(Context ctx, String contentType, byte[] body) throws IOException {
    HttpServletResponse response = ctx.contentType(contentType).res();
    if (body.length < MIN_ZIPPED || !takesGzip(ctx)) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      return;
    }
    ctx.header("Content-Encoding", "gzip");
    WrittenBytes zipped = new WrittenBytes();
    try (OutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(body);
    }
    send(response, zipped);
  }

  /** With its length: Javalin would copy it in pieces of 8 KB, each a chunk and a system call. */
  static void send(HttpServletResponse response, WrittenBytes body) throws IOException {
    response.setContentLengthLong(body.size());
    body.sendTo(response.getOutputStream());
  }

  /** What browsers say; who says it in another way is answered without. */
  static boolean takesGzip(Context ctx) {
    String accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }
}
