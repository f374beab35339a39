package org.chainkeeper.sandbox.jira;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Writes the answers of faults. */
final class FaultResponses {
  private static final int MEGABYTE = 1024 * 1024;

  private FaultResponses() {}

  /** Whether the fault wrote the answer; otherwise the regular answer follows. */
  static boolean answered(Context context, JiraFault fault, Instant now) {
    return switch (fault) {
      case JiraFault.RateLimited(String reason, Duration after) -> {
        rateLimited(context, reason, after, now);
        yield true;
      }
      case JiraFault.ServerError(int status) -> {
        page(context, status, "The local Jira is not well (" + status + ").");
        yield true;
      }
      case JiraFault.Garbage _ -> {
        page(context, 200, "Welcome to the hotel network. Please accept the terms.");
        yield true;
      }
      case JiraFault.Truncated _ -> {
        context.contentType("application/json;charset=UTF-8");
        context.result("{\"issues\":[{\"id\":\"10001\",\"fields\":{\"summary\":\"Half an ans");
        yield true;
      }
      case JiraFault.Huge(int megabytes) -> {
        huge(context, megabytes);
        yield true;
      }
      case JiraFault.FixedJson(String json) -> {
        context.contentType("application/json;charset=UTF-8").result(json);
        yield true;
      }
      case JiraFault.Verbatim(int status, var headers, String body) -> {
        context.status(status).contentType("application/json;charset=UTF-8");
        headers.forEach(context::header);
        context.result(body);
        yield true;
      }
      case JiraFault.Slow(Duration by) -> {
        JiraRequestFilter.pause(by);
        yield false;
      }
      case JiraFault.InvalidToken _, JiraFault.PageFault _ -> false;
    };
  }

  /** Jira's answer until the next full hour. */
  static void quotaUsedUp(Context context, long limit, Instant now) {
    Duration left = Duration.between(now, PointsUsage.reset(now));
    rateLimited(context, "jira-quota-global-based", left.plusSeconds(1), now);
    context.header("X-RateLimit-Limit", Long.toString(limit));
    context.header("X-RateLimit-Reset", PointsUsage.reset(now).toString());
  }

  private static void rateLimited(Context context, String reason, Duration after, Instant now) {
    context.status(429);
    context.header("Retry-After", Long.toString(after.toSeconds()));
    context.header("RateLimit-Reason", reason);
    context.header("X-RateLimit-Limit", "65000");
    context.header("X-RateLimit-Remaining", "0");
    context.header("X-RateLimit-Reset", now.plus(after).toString());
    context.header("X-RateLimit-NearLimit", "true");
    context.contentType("application/json;charset=UTF-8");
    context.result("{\"errorMessages\":[\"Rate limit exceeded.\"],\"errors\":{}}");
  }

  private static void page(Context context, int status, String words) {
    context.status(status).contentType("text/html;charset=UTF-8");
    context.result("<!doctype html><title>" + status + "</title><p>" + words + "</p>");
  }

  /** Written in chunks. */
  private static void huge(Context context, int megabytes) {
    context.contentType("application/json;charset=UTF-8");
    byte[] padding = new byte[MEGABYTE];
    Arrays.fill(padding, (byte) 'x');
    try {
      OutputStream out = context.outputStream();
      out.write("{\"issues\":[],\"isLast\":true,\"padding\":\"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < megabytes; i++) {
        out.write(padding);
      }
      out.write("\"}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the caller hung up, as it should", e);
    }
  }
}
