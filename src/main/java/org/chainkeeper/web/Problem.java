package org.chainkeeper.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A failure in the API's format (RFC 9457, {@code application/problem+json}), which Forge's proxy takes
 * as {@code application/json} only.
 *
 * @param detail what happened and what to do; never contains a secret
 * @param more further members, such as {@code sites}
 */
public record Problem(
    Code code, String detail, Optional<Duration> retryAfter, Map<String, Object> more) {
  public Problem {
    more = Map.copyOf(more);
  }

  public static Problem of(Code code, String detail) {
    return new Problem(code, detail, Optional.empty(), Map.of());
  }

  public static Problem unavailable() {
    return of(Code.UNAVAILABLE, "Please try again in a moment.").retryAfter(Duration.ofSeconds(2));
  }

  public Problem retryAfter(Duration wait) {
    return new Problem(code, detail, Optional.of(wait), more);
  }

  /** Adds a member; its value is anything that {@link Json} can write. */
  public Problem with(String name, Object value) {
    var all = new LinkedHashMap<>(more);
    all.put(name, value);
    return new Problem(code, detail, retryAfter, all);
  }

  /** The members of its JSON. */
  Map<String, Object> body(String traceId) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("detail", detail);
    body.put("code", code.text());
    body.put("traceId", traceId);
    body.putAll(more);
    return body;
  }

  /** {@code Retry-After}: whole seconds, at least one. */
  Optional<Long> retryAfterSeconds() {
    return retryAfter.map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  /** Answers the request with this problem. */
  public void send(Context ctx) {
    Map<String, Object> body = body(Trace.id(ctx));
    retryAfterSeconds().ifPresent(seconds -> ctx.header("Retry-After", Long.toString(seconds)));
    ctx.status(code.status())
        .contentType(ForgeProxy.isProxied(ctx) ? "application/json" : "application/problem+json")
        .header("Cache-Control", "no-store")
        .result(Json.write(body).getBytes(StandardCharsets.UTF_8)); // a text would go as ISO 8859-1
  }
}
