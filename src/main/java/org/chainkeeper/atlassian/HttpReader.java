package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.jira.BodyReservation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends read-only requests over kept-alive connections: they can be repeated, so a connection that the
 * server has just closed costs one retry. Redirects are not followed. Safe for concurrent use.
 */
final class HttpReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpReader.class);

  private static final Duration PROBE_WITHIN = Duration.ofMillis(1_500);

  private final HttpClient client;
  private final Duration deadline;
  private final int mostBytes;

  /**
   * @param connectWithin for the connection alone
   * @param deadline from sending to the last byte of the answer, a second try included
   * @param mostBytes of an answer's body
   */
  HttpReader(Duration connectWithin, Duration deadline, int mostBytes) {
    this.client =
        new LastingClient(() ->
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectWithin)
                .build());
    this.deadline = deadline;
    this.mostBytes = mostBytes;
  }

  /** The answer, or why there is none. Throws nothing that a server or the network could cause. */
  HttpResult send(HttpRequest request) {
    long end = System.nanoTime() + deadline.toNanos();
    return switch (attempt(request, end)) {
      case Attempt.Ended(var received) -> received;
      case Attempt.Dropped _ ->
          switch (attempt(request, end)) {
            case Attempt.Ended(var received) -> received;
            case Attempt.Dropped _ -> new HttpResult.Nothing("the connection to Jira broke");
          };
    };
  }

  /** Whether the client gets any answer from there within 1.5 s; the answer is not read. */
  boolean answers(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PROBE_WITHIN).build();
    try {
      client
          .sendAsync(request, HttpResponse.BodyHandlers.discarding())
          .get(PROBE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Throwable e) { // also: no thread or file descriptor for it
      log.warn("the HTTP client for Jira does not reach this app itself: {}", e.toString());
      return false;
    }
  }

  /** {@code Dropped}: the connection broke before an answer began, as a stale one does. */
  private sealed interface Attempt {
    record Ended(HttpResult received) implements Attempt {}

    record Dropped() implements Attempt {}
  }

  private Attempt attempt(HttpRequest request, long end) {
    AtomicReference<@Nullable BoundedBodySubscriber> receiver = new AtomicReference<>();
    CompletableFuture<Void> large = new CompletableFuture<>();
    CompletableFuture<HttpResponse<ReceivedBody>> answer =
        client.sendAsync(request, head -> receiver.updateAndGet(_ -> receiver(head, large)));
    try {
      await(CompletableFuture.anyOf(answer, large), end);
      if (!answer.isDone() && isRefusedRoom(receiver.get())) {
        answer.cancel(true);
        return new Attempt.Ended(new HttpResult.NoRoom());
      }
      HttpResponse<ReceivedBody> response = await(answer, end);
      BodyReservation.received(response.body().size());
      return new Attempt.Ended(
          new HttpResult.Response(response.statusCode(), response.headers(), response.body()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return nothing("Jira did not answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return nothing("the request was given up");
    } catch (ExecutionException e) {
      return failure(e.getCause(), receiver.get() != null);
    }
  }

  private BoundedBodySubscriber receiver(ResponseInfo head, CompletableFuture<Void> large) {
    OptionalLong length = head.headers().firstValueAsLong("Content-Length");
    return new BoundedBodySubscriber(
        head.statusCode(), BodyReservation.SMALL_BODY, mostBytes, length, large);
  }

  /** Waits for memory for all of a body that is larger than a small one. */
  private static boolean isRefusedRoom(@Nullable BoundedBodySubscriber body) {
    boolean refused = body != null && !BodyReservation.reserve(body.most());
    if (body != null && !refused) {
      body.goOn();
    }
    return refused;
  }

  private static <T> T await(CompletableFuture<T> future, long end)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static Attempt failure(@Nullable Throwable cause, boolean answered) {
    return switch (cause) {
      case ConnectException _ -> nothing("Jira cannot be reached");
      case HttpTimeoutException _ -> nothing("Jira cannot be reached");
      case BoundedBodySubscriber.TooLarge tooLarge ->
          new Attempt.Ended(new HttpResult.TooLarge(tooLarge.status()));
      case IOException _ when answered ->
          new Attempt.Ended(new HttpResult.Cut("Jira's answer broke off"));
      case IOException _ -> new Attempt.Dropped();
      case Error error -> exhausted(error);
      case null, default -> throw new IllegalStateException("a request could not be sent", cause);
    };
  }

  /** Threads ran out, which passes. */
  private static Attempt exhausted(Error why) {
    log.error("a request to Jira could not be made", why);
    return nothing("the request could not be made");
  }

  private static Attempt nothing(String why) {
    return new Attempt.Ended(new HttpResult.Nothing(why));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
