package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * {@code /me} and {@code /oauth/token/accessible-resources}. A fresh token can answer 401 for a
 * moment and the code it was bought with is spent, so what fails is asked up to three times, and later
 * where {@code Retry-After} asks for it and the time suffices. Safe for concurrent use.
 */
public final class AtlassianProfile implements Profile {
  private static final int TRIES = 3;

  /** A list of a thousand sites. */
  private static final int BODY_LIMIT = 1024 * 1024;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

  private final HttpClient http;
  private final URI api;
  private final ProfileJson json;
  private final InstantSource clock;
  private final MonotonicClock time;
  private final Duration deadline;
  private final Duration pause;

  /** Asks with a deadline of ten seconds a call, half a second apart. */
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
   * @param pause before a call is made again, unless the answer names one
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
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("this client follows redirects");
    }
    this.http = http;
    this.api = api;
    this.json = new ProfileJson(pictures);
    this.clock = clock;
    this.time = time;
    this.deadline = deadline;
    this.pause = pause;
  }

  @Override
  public ProfileResponse<AccountProfile> person(AccessToken token, Duration within) {
    return persistently("/me", token, within, json::person);
  }

  @Override
  public ProfileResponse<List<Site>> sites(AccessToken token, Duration within) {
    return persistently("/oauth/token/accessible-resources", token, within, json::sites);
  }

  /**
   * What one call brought.
   *
   * @param retryAfter as the answer asked for
   * @param denied the cause that a 401 or 403 without {@code Retry-After} names
   */
  private record Got<T>(
      Optional<T> value, Optional<Duration> retryAfter, Optional<DenialCause> denied) {
    static <T> Got<T> nothing() {
      return new Got<>(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  private <T> ProfileResponse<T> persistently(
      String path, AccessToken token, Duration within, Function<JsonNode, Optional<T>> read) {
    long end = time.nanoTime() + within.toNanos();
    try {
      List<Optional<DenialCause>> denials = new ArrayList<>();
      Got<T> got = get(path, token, read);
      denials.add(got.denied());
      while (got.value().isEmpty() && isWorthwhile(got, denials.size(), end)) {
        time.pause(got.retryAfter().orElse(pause));
        got = get(path, token, read);
        denials.add(got.denied());
      }
      Duration after = got.retryAfter().orElse(RETRY_AFTER);
      return got.value()
          .<ProfileResponse<T>>map(ProfileResponse.Received::new)
          .or(() -> lasting(denials).map(ProfileResponse.Denied::new))
          .orElseGet(() -> new ProfileResponse.Unavailable<>(after));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProfileResponse.Unavailable<>(RETRY_AFTER);
    }
  }

  /** The cause that every try named. */
  private static Optional<DenialCause> lasting(List<Optional<DenialCause>> denials) {
    boolean isSame = denials.size() == TRIES && denials.stream().distinct().count() == 1;
    return denials.getFirst().filter(_ -> isSame);
  }

  /** A named pause may be taken as often as it fits. */
  private boolean isWorthwhile(Got<?> got, int tries, long end) {
    Duration wait = got.retryAfter().orElse(pause);
    boolean inTime = time.nanoTime() + wait.toNanos() < end;
    return got.retryAfter().isPresent() ? inTime : inTime && tries < TRIES;
  }

  private <T> Got<T> get(String path, AccessToken token, Function<JsonNode, Optional<T>> read)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .build();
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_LIMIT);
    var call = http.sendAsync(request, handler);
    try {
      HttpResponse<String> response = call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      Optional<Duration> after =
          response.headers().firstValue("Retry-After").flatMap(this::retryAfter);
      return new Got<>(
          response.statusCode() == 200
              ? StrictJson.read(response.body()).flatMap(read)
              : Optional.empty(),
          after,
          after.isPresent() ? Optional.empty() : denied(response));
    } catch (ExecutionException | TimeoutException e) {
      return Got.nothing();
    } finally {
      call.cancel(true);
    }
  }

  private static Optional<DenialCause> denied(HttpResponse<String> response) {
    boolean isDenial = response.statusCode() == 401 || response.statusCode() == 403;
    String challenge = String.join(" ", response.headers().allValues("WWW-Authenticate"));
    return isDenial ? DenialWords.cause(challenge + " " + response.body()) : Optional.empty();
  }

  /** Never less than the usual pause, so that an answer that names none is not asked in a loop. */
  private Optional<Duration> retryAfter(String header) {
    return RetryAfter.parse(header, clock.instant()).map(this::atLeastPause);
  }

  private Duration atLeastPause(Duration wait) {
    Duration least = pause.compareTo(LEAST_PAUSE) > 0 ? pause : LEAST_PAUSE;
    return wait.compareTo(least) > 0 ? wait : least;
  }
}
