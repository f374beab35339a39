package org.chainkeeper.web;

import io.javalin.router.exception.JavaLangErrorHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.chainkeeper.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request that met an {@link Error}: an exhausted resource is temporary and answered with
 * 503 and {@code Retry-After}; anything else is a bug, 500.
 */
final class RequestErrors implements JavaLangErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(RequestErrors.class);
  private static final String RETRY_SECONDS = "2";

  private final Metrics metrics;

  RequestErrors(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpServletResponse response, Error error) {
    metrics.requestFailed();
    log.error("a request met an error", error);
    if (response.isCommitted()) {
      return;
    }
    Code code = error instanceof VirtualMachineError ? Code.UNAVAILABLE : Code.INTERNAL;
    response.setStatus(code.status());
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    if (code == Code.UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    try {
      response.getOutputStream().write(body(code, response));
    } catch (IOException e) {
      log.debug("the client is gone: {}", e.getMessage());
    }
  }

  private static byte[] body(Code code, HttpServletResponse response) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("detail", "Please try again in a moment.");
    body.put("code", code.text());
    body.put("traceId", Optional.ofNullable(response.getHeader("X-Trace-Id")).orElse("-"));
    return Json.write(body).getBytes(StandardCharsets.UTF_8);
  }
}
