package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests and reads the whole body of the response as UTF-8 text, within a deadline and a
 * maximum size. Safe for concurrent use.
 */
final class TextCalls {
  private final HttpClient http;
  private final Duration deadline;
  private final int maxBytes;

  /**
   * @param deadline from sending to the last byte of the response
   * @param maxBytes of the body
   * @throws IllegalArgumentException when the client follows redirects, which would forward tokens
   */
  TextCalls(HttpClient http, Duration deadline, int maxBytes) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("this client follows redirects");
    }
    this.http = http;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  /** Blocks until the deadline at most. Throws nothing that a server or the network can cause. */
  TextResult send(HttpRequest request) {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), maxBytes);
    var call = http.sendAsync(request, body);
    try {
      return new TextResult.Received(call.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return isTooLarge(e) ? new TextResult.TooLarge() : new TextResult.Failed(e.getCause());
    } catch (TimeoutException e) {
      return new TextResult.TimedOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TextResult.Interrupted();
    } finally {
      call.cancel(true);
    }
  }

  /** The message is the only sign of {@link BodyHandlers#limiting}. */
  private static boolean isTooLarge(ExecutionException e) {
    return e.getCause() instanceof IOException cause
        && String.valueOf(cause.getMessage()).contains("body exceeds capacity");
  }
}
