package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.consent.ProfileResponse;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AtlassianProfileRetriesTest extends AtlassianProfileFixture {
  @Test
  void a_fresh_token_that_is_refused_for_a_moment_is_shown_again() throws IOException {
    try (var server =
        answering(
            RawServer.answer(401, "{}"), RawServer.answer(502, ""), RawServer.answer(200, ADA))) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN)).isPresent();
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void three_failures_are_enough() throws IOException {
    try (var server = answering()) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN)).isEmpty();
      assertThat(server.requests()).hasSize(3);
    }
  }

  private static final String DEACTIVATED = "{\"message\":\"The user account is deactivated\"}";

  private static final String NO_SCOPE = "{\"message\":\"Unauthorized; scope does not match\"}";

  static Stream<Arguments> denials() {
    return Stream.of(
        Arguments.of(403, DEACTIVATED, DenialCause.ACCOUNT_DEACTIVATED),
        Arguments.of(401, "<h1>user is blocked</h1>", DenialCause.ACCOUNT_DEACTIVATED),
        Arguments.of(401, NO_SCOPE, DenialCause.MISSING_SCOPES));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_that_names_the_same_cause_three_times_is_reported(
      int status, String body, DenialCause cause) throws IOException {
    String denial = RawServer.answer(status, body);
    try (var server = answering(denial, denial, denial, RawServer.answer(200, ADA))) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN, Duration.ofSeconds(20)))
          .isEqualTo(new ProfileResponse.Denied<>(cause));
    }
  }

  static Stream<List<String>> undecided() {
    String denial = RawServer.answer(403, DEACTIVATED);
    return Stream.of(
        List.of(denial, denial, RawServer.answer(500, DEACTIVATED)),
        List.of(denial, RawServer.answer(401, NO_SCOPE), denial),
        List.of(RawServer.answer(403, "{}"), denial, denial),
        List.of(denial, denial, RawServer.answer(200, "{}")),
        Collections.nCopies(3, RawServer.answer(403, "{\"message\":\"Forbidden\"}")),
        Collections.nCopies(3, RawServer.answer(503, DEACTIVATED)),
        Collections.nCopies(9, busy(403, "3").replace("{}", DEACTIVATED)));
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void a_denial_that_is_not_repeated_or_not_explained_decides_nothing(List<String> answers)
      throws IOException {
    try (var server = answering(answers.toArray(String[]::new))) {
      assertThat(profile(server, new PausedTime()).person(TOKEN, Duration.ofSeconds(20)))
          .isInstanceOf(ProfileResponse.Unavailable.class);
    }
  }

  @Test
  void a_denial_that_passes_is_none() throws IOException {
    String denial = RawServer.answer(403, DEACTIVATED);
    try (var server = answering(denial, denial, RawServer.answer(200, ADA))) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN)).isPresent();
    }
  }

  @Test
  void a_server_that_does_not_answer_is_given_up() throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.awaitHangUp();
        })) {
      assertThat(profile(server, Duration.ofMillis(100)).person(TOKEN)).isEmpty();
    }
  }

  @Test
  void too_large_an_answer_is_given_up() throws IOException {
    assertThat(sites("[\"" + "x".repeat(1_100 * 1024) + "\"]")).isEmpty();
  }

  @Test
  void a_token_never_follows_a_redirect() throws IOException {
    var redirect = "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n";
    try (var server = answering(redirect)) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN)).isEmpty();
      assertThat(server.requests()).noneMatch(request -> request.startsWith("GET /x"));
    }
    try (var following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      var api = URI.create("http://localhost");
      var pictures = PictureHosts.of(List.of(), api);
      assertThatThrownBy(
              () -> new AtlassianProfile(following, api, pictures, InstantSource.system()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Time that passes only while someone pauses. */
  private static final class PausedTime implements MonotonicClock {
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public long nanoTime() {
      return pauses.stream().mapToLong(Duration::toNanos).sum();
    }

    @Override
    public void pause(Duration time) {
      pauses.add(time);
    }
  }

  private static String busy(int status, String retryAfter) {
    return RawServer.answer(status, "{}")
        .replaceFirst("\r\n", "\r\nRetry-After: " + retryAfter + "\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | 6 | PT6S",
        "503 | 11 | PT11S",
        "401 | 2 | PT2S",
        "429 | Fri, 20 Nov 2026 10:00:04 GMT | PT4S",
        "429 | 0 | PT0.5S",
        "429 | Fri, 20 Nov 2026 09:00:00 GMT | PT0.5S",
        "429 | soon | PT0.5S"
      })
  void a_named_pause_is_observed(int status, String retryAfter, Duration pause) throws IOException {
    var time = new PausedTime();
    try (var server =
        answering(busy(status, retryAfter), busy(status, retryAfter), RawServer.answer(200, ADA))) {
      assertThat(profile(server, time).person(TOKEN, Duration.ofSeconds(23)).value()).isPresent();
    }
    assertThat(time.pauses).containsExactly(pause, pause);
  }

  @Test
  void a_named_pause_that_is_too_long_ends_the_attempts_immediately() throws IOException {
    var time = new PausedTime();
    try (var server = answering(busy(429, "20"), RawServer.answer(200, ADA))) {
      assertThat(profile(server, time).sites(TOKEN, Duration.ofSeconds(20)))
          .isEqualTo(new ProfileResponse.Unavailable<>(Duration.ofSeconds(20)));
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void named_pauses_end_with_the_time() throws IOException {
    var time = new PausedTime();
    String[] always = Collections.nCopies(50, busy(429, "3")).toArray(String[]::new);
    try (var server = answering(always)) {
      assertThat(profile(server, time).person(TOKEN, Duration.ofSeconds(20)))
          .isEqualTo(new ProfileResponse.Unavailable<>(Duration.ofSeconds(3)));
      assertThat(server.requests()).hasSize(7);
    }
  }
}
