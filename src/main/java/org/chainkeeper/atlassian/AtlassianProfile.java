package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.Profile;
import org.chainkeeper.consent.ProfileResponse;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;

/**
 * {@code /me} and {@code /oauth/token/accessible-resources}. A new token may be rejected with 401
 * for a moment, and its code cannot be redeemed again. So failed requests are made up to three
 * times, and further times after {@code Retry-After} within the time limit. Safe for concurrent
 * use.
 */
public final class AtlassianProfile implements Profile {
  private static final int MAX_ATTEMPTS = 3;

  /** A list of a thousand sites. */
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration MIN_PAUSE = Duration.ofMillis(100);

  private final TextCalls calls;
  private final URI api;
  private final ProfileJson json;
  private final InstantSource clock;
  private final MonotonicClock time;
  private final Duration pause;

  /** With a deadline of ten seconds for each call and pauses of half a second. */
  public AtlassianProfile(HttpClient http, URI api, PictureHosts pictures, InstantSource clock) {
    this(
        http,
        api,
        pictures,
        clock,
        MonotonicClock.system(),
        Duration.ofSeconds(10),
        Duration.ofMillis(500));
  }

  /**
   * @param api without a slash at its end
   * @param pictures where pictures may lie; any other address counts as none
   * @param clock with which the date of {@code Retry-After} is compared
   * @param deadline of one call, with its body
   * @param pause before a retry, unless the response names one
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  public AtlassianProfile(
      HttpClient http,
      URI api,
      PictureHosts pictures,
      InstantSource clock,
      MonotonicClock time,
      Duration deadline,
      Duration pause) {
    this.calls = new TextCalls(http, deadline, MAX_BODY_BYTES);
    this.api = api;
    this.json = new ProfileJson(pictures);
    this.clock = clock;
    this.time = time;
    this.pause = pause;
  }

  @Override
  public ProfileResponse<AccountProfile> person(AccessToken token, Duration within) {
    return withRetries("/me", token, within, json::person);
  }

  @Override
  public ProfileResponse<List<Site>> sites(AccessToken token, Duration within) {
    return withRetries("/oauth/token/accessible-resources", token, within, json::sites);
  }

  /**
   * The result of one call.
   *
   * @param retryAfter from the response
   * @param denied the cause that a 401 or 403 without {@code Retry-After} names
   */
  private record Attempt<T>(
      Optional<T> value, Optional<Duration> retryAfter, Optional<DenialCause> denied) {
    static <T> Attempt<T> nothing() {
      return new Attempt<>(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  private <T> ProfileResponse<T> withRetries(
      String path, AccessToken token, Duration within, Function<JsonNode, Optional<T>> read) {
    long end = time.nanoTime() + within.toNanos();
    try {
      List<Optional<DenialCause>> denials = new ArrayList<>();
      Attempt<T> attempt = get(path, token, read);
      denials.add(attempt.denied());
      while (attempt.value().isEmpty() && isWorthwhile(attempt, denials.size(), end)) {
        time.pause(attempt.retryAfter().orElse(pause));
        attempt = get(path, token, read);
        denials.add(attempt.denied());
      }
      Duration after = attempt.retryAfter().orElse(RETRY_AFTER);
      return attempt
          .value()
          .<ProfileResponse<T>>map(ProfileResponse.Received::new)
          .or(() -> repeated(denials).map(ProfileResponse.Denied::new))
          .orElseGet(() -> new ProfileResponse.Unavailable<>(after));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProfileResponse.Unavailable<>(RETRY_AFTER);
    }
  }

  /** The cause that every attempt named. */
  private static Optional<DenialCause> repeated(List<Optional<DenialCause>> denials) {
    boolean isSame = denials.size() == MAX_ATTEMPTS && denials.stream().distinct().count() == 1;
    return denials.getFirst().filter(_ -> isSame);
  }

  /** A pause named by the response is repeated as often as it fits into the time limit. */
  private boolean isWorthwhile(Attempt<?> attempt, int tries, long end) {
    Duration wait = attempt.retryAfter().orElse(pause);
    boolean inTime = time.nanoTime() + wait.toNanos() < end;
    return attempt.retryAfter().isPresent() ? inTime : inTime && tries < MAX_ATTEMPTS;
  }

  private <T> Attempt<T> get(String path, AccessToken token, Function<JsonNode, Optional<T>> read) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .build();
    return calls
        .send(request)
        .received()
        .map(one -> interpret(one, read))
        .orElseGet(Attempt::nothing);
  }

  private <T> Attempt<T> interpret(
      HttpResponse<String> response, Function<JsonNode, Optional<T>> read) {
    Optional<Duration> after =
        response.headers().firstValue("Retry-After").flatMap(this::retryAfter);
    return new Attempt<>(
        response.statusCode() == 200
            ? StrictJson.read(response.body()).flatMap(read)
            : Optional.empty(),
        after,
        after.isPresent() ? Optional.empty() : denied(response));
  }

  private static Optional<DenialCause> denied(HttpResponse<String> response) {
    boolean isDenial = response.statusCode() == 401 || response.statusCode() == 403;
    String challenge = String.join(" ", response.headers().allValues("WWW-Authenticate"));
    return isDenial ? DenialCauses.cause(challenge + " " + response.body()) : Optional.empty();
  }

  /** At least the usual pause, so that a pause of zero does not cause a loop. */
  private Optional<Duration> retryAfter(String header) {
    return RetryAfter.parse(header, clock.instant()).map(this::atLeastPause);
  }

  private Duration atLeastPause(Duration wait) {
    Duration least = pause.compareTo(MIN_PAUSE) > 0 ? pause : MIN_PAUSE;
    return wait.compareTo(least) > 0 ? wait : least;
  }
}
