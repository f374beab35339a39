package org.chainkeeper.web;

import java.util.LinkedHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests that Jetty rejects before routing with a problem, without a stack trace. */
final class JettyErrorHandler extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    Content.Sink.write(response, true, body(code), callback);
  }

  private static String body(int status) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.getMessage(status));
    body.put("status", status);
    body.put("detail", "The request could not be read.");
    body.put("code", code(status));
    body.put("traceId", "-");
    return Json.write(body);
  }

  private static String code(int status) {
    return switch (status) {
      case 404 -> Code.NOT_FOUND.text();
      case 413, 414, 431 -> Code.TOO_LARGE.text();
      case 503 -> Code.UNAVAILABLE.text();
      default -> status < 500 ? Code.BAD_REQUEST.text() : Code.INTERNAL.text();
    };
  }
}
