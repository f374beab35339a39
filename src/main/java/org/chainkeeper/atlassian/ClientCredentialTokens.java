package org.chainkeeper.atlassian;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.credential.Login;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.TokenResponse;

/**
 * Access tokens for client credentials (RFC 6749 §4.4): no refresh token, so a new one can be requested
 * at any time. A token is used for 80 % of its life; one request at a time for each login, and the next one
 * after a pause when the authorization server does not answer: it also serves the refresh tokens. Safe
 * for concurrent use.
 */
public final class ClientCredentialTokens {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int USED_PERCENT = 80;
  private static final int MAX_TOKENS = 1_000;

  /** Credentials that were deleted do not stay in memory. */
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  /** The result of a request. */
  sealed interface Result {
    record Issued(AccessToken token) implements Result {}

    /** The authorization server does not accept the credentials. */
    record Refused() implements Result {}

    /** No answer, or one that says nothing. */
    record Unavailable() implements Result {}
  }

  private record Held(AccessToken token, Instant usedUntil) {}

  private record Pause(Instant from, Instant until) {
    /** Neither before its begin: a clock may be set back. */
    boolean includes(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  private final URI tokenUrl;
  private final InstantSource clock;
  private final OneShotPost http = new OneShotPost(CertificateWitness.platformTrust());
  private final Cache<Login, Held> held =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).expireAfterWrite(MAX_AGE).build();
  private final Cache<Login, Pause> pauses =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).expireAfterWrite(MAX_AGE).build();
  private final ConcurrentMap<Login, CompletableFuture<Result>> inFlight =
      new ConcurrentHashMap<>();

  public ClientCredentialTokens(URI tokenUrl, InstantSource clock) {
    this.tokenUrl = tokenUrl;
    this.clock = clock;
  }

  Result get(Login login) {
    Held known = held.getIfPresent(login);
    if (known != null && clock.instant().isBefore(known.usedUntil())) {
      return new Result.Issued(known.token());
    }
    Pause pause = pauses.getIfPresent(login);
    if (pause != null && pause.includes(clock.instant())) {
      return new Result.Unavailable();
    }
    CompletableFuture<Result> own = new CompletableFuture<>();
    CompletableFuture<Result> first = inFlight.putIfAbsent(login, own);
    return first == null ? request(login, own) : await(first);
  }

  private Result request(Login login, CompletableFuture<Result> waiters) {
    Result result = new Result.Unavailable();
    try {
      result = request(login);
      return result;
    } finally {
      inFlight.remove(login, waiters);
      waiters.complete(result);
    }
  }

  private Result request(Login login) {
    Instant sentAt = clock.instant();
    OneShotPost.Reply reply =
        http.post(
            tokenUrl,
            Map.of(
                "grant_type", "client_credentials",
                "client_id", login.name(),
                "client_secret", login.secret()),
            DEADLINE);
    return reply instanceof OneShotPost.Reply.Answered(var status, var retryAfter, var body)
        ? interpret(login, TokenAnswers.interpret(status, retryAfter, body, sentAt), sentAt)
        : unavailable(login, PAUSE);
  }

  private Result interpret(Login login, TokenResponse response, Instant sentAt) {
    return switch (response) {
      case TokenResponse.Incomplete(var token, var life) -> hold(login, token, sentAt, life);
      case TokenResponse.Issued(var token, _, var life) -> hold(login, token, sentAt, life);
      case TokenResponse.Refused _, TokenResponse.Misconfigured _ -> new Result.Refused();
      case TokenResponse.Busy(var retryAfter) -> unavailable(login, retryAfter.orElse(PAUSE));
      case TokenResponse.NotSent _, TokenResponse.Unknown _ -> unavailable(login, PAUSE);
    };
  }

  private Result unavailable(Login login, Duration pause) {
    Instant now = clock.instant();
    Duration bounded = pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    pauses.put(login, new Pause(now, now.plus(bounded)));
    return new Result.Unavailable();
  }

  private Result hold(Login login, AccessToken token, Instant sentAt, Duration life) {
    held.put(login, new Held(token, sentAt.plus(life.multipliedBy(USED_PERCENT).dividedBy(100))));
    return new Result.Issued(token);
  }

  private static Result await(CompletableFuture<Result> first) {
    try {
      return first.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return new Result.Unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Unavailable();
    }
  }

  /** The next request is for a new token, unless there is a newer one already. */
  void drop(Login login, AccessToken token) {
    held.asMap().computeIfPresent(login, (_, now) -> now.token().equals(token) ? null : now);
  }
}
