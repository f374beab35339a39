package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.Profile;
import org.chainkeeper.rotation.AccessToken;

/**
 * {@code /me} and {@code /oauth/token/accessible-resources}. A fresh token can answer 401 for a
 * moment and the code it was bought with is spent, so what fails is asked up to three times. Thread safe.
 */
public final class AtlassianProfile implements Profile {
  private static final int TRIES = 3;
  private static final int BODY_LIMIT = 256 * 1024;

  private final HttpClient http;
  private final URI api;
  private final ProfileJson json;
  private final Duration deadline;
  private final Duration pause;

  /** Asks with a deadline of ten seconds a call, half a second apart. */
  public AtlassianProfile(HttpClient http, URI api, PictureHosts pictures) {
    this(http, api, pictures, Duration.ofSeconds(10), Duration.ofMillis(500));
  }

  /**
   * @param api without a slash at its end
   * @param pictures where pictures may lie; any other address counts as none
   * @param deadline of one call, with its body
   * @param pause before a call is made again
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  public AtlassianProfile(
      HttpClient http, URI api, PictureHosts pictures, Duration deadline, Duration pause) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("this client follows redirects");
    }
    this.http = http;
    this.api = api;
    this.json = new ProfileJson(pictures);
    this.deadline = deadline;
    this.pause = pause;
  }

  @Override
  public Optional<Person> person(AccessToken token) {
    return persistently("/me", token).flatMap(json::person);
  }

  @Override
  public Optional<List<Site>> sites(AccessToken token) {
    return persistently("/oauth/token/accessible-resources", token).flatMap(json::sites);
  }

  private Optional<JsonNode> persistently(String path, AccessToken token) {
    try {
      Optional<JsonNode> answer = get(path, token);
      for (int tries = 1; answer.isEmpty() && tries < TRIES; tries++) {
        LockSupport.parkNanos(pause.toNanos());
        answer = get(path, token);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<JsonNode> get(String path, AccessToken token) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .build();
    var handler =
        BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_LIMIT);
    var call = http.sendAsync(request, handler);
    try {
      HttpResponse<String> response = call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return response.statusCode() == 200
          ? StrictJson.read(response.body())
          : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } finally {
      call.cancel(true);
    }
  }
}
