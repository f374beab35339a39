package org.chainkeeper.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Sends a body within the handler. Javalin sends a result after the handler, when the memory
 * reserved for the request is already released.
 */
final class DirectResponse {
  /** Smaller bodies are not faster compressed. */
  private static final int MIN_GZIP_BYTES = 1_500;

  private DirectResponse() {}

  /**
   * Compressed where the browser accepts it.
   *
   * @throws IOException when the client has closed the connection
   */
  static void send(Context ctx, String contentType, byte[] body) throws IOException {
    HttpServletResponse response = ctx.contentType(contentType).res();
    if (body.length < MIN_GZIP_BYTES || !acceptsGzip(ctx)) {
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

  /** Recognises the header of browsers; other spellings get an uncompressed body. */
  static boolean acceptsGzip(Context ctx) {
    String accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }
}
