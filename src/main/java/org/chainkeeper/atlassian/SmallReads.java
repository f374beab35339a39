package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Reads one small answer, as text, within a deadline. Safe for concurrent use. */
final class SmallReads {
  private final HttpClient http;
  private final Duration deadline;
  private final int maxBytes;

  /**
   * @param deadline from sending to the last byte of the answer
   * @param maxBytes of the body
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  SmallReads(HttpClient http, Duration deadline, int maxBytes) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("this client follows redirects");
    }
    this.http = http;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  /** The body of a 200; empty for whatever else a server or the network does. */
  Optional<String> get(URI address) {
    return answer(address, request -> request)
        .filter(answer -> answer.statusCode() == 200)
        .map(HttpResponse::body);
  }

  /** The whole answer; empty when there is none. */
  Optional<HttpResponse<String>> answer(URI address, UnaryOperator<HttpRequest.Builder> headers) {
    HttpRequest request =
        headers.apply(HttpRequest.newBuilder(address).header("Accept", "application/json")).build();
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), maxBytes);
    var call = http.sendAsync(request, body);
    try {
      return Optional.of(call.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      call.cancel(true);
    }
  }
}
