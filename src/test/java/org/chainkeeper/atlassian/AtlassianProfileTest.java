package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ProfileResponse;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtlassianProfileTest {
  private static final AccessToken TOKEN = new AccessToken("at-secret");
  private static final String ADA =
      """
      {"account_id":"5b10:ada","name":"Ada","email":"ada@example.com",
       "picture":"https://x.prod.public.atl-paas.net/p"}
      """;

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  private AtlassianProfile profile(RawServer server, Duration deadline) {
    return new AtlassianProfile(
        http,
        URI.create("http://localhost:" + server.port()),
        PictureHosts.of(List.of("*.atlassian.net"), URI.create("https://api.atlassian.com")),
        InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")),
        MonotonicClock.system(),
        deadline,
        Duration.ZERO);
  }

  private static RawServer answering(String... answers) throws IOException {
    var queue = new ConcurrentLinkedQueue<>(List.of(answers));
    return RawServer.start(talk -> {
      talk.read();
      talk.write(Optional.ofNullable(queue.poll()).orElse(RawServer.answer(500, "too often")));
    });
  }

  private Optional<AccountProfile> person(String body) throws IOException {
    try (var server = answering(RawServer.answer(200, body))) {
      return profile(server, Duration.ofSeconds(20)).person(TOKEN);
    }
  }

  private Optional<List<Site>> sites(String body) throws IOException {
    try (var server = answering(RawServer.answer(200, body))) {
      return profile(server, Duration.ofSeconds(20)).sites(TOKEN);
    }
  }

  @Test
  void a_person_is_requested_with_the_token() throws IOException {
    try (var server = answering(RawServer.answer(200, ADA))) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN))
          .contains(
              new AccountProfile(
                  new AccountId("5b10:ada"),
                  "Ada",
                  URI.create("https://x.prod.public.atl-paas.net/p")));
      String request = server.requests().getFirst();
      assertThat(request).startsWith("GET /me HTTP/1.1\r\n");
      assertThat(request.toLowerCase(Locale.ROOT)).contains("authorization: bearer at-secret\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html>",
        "{}",
        "{\"account_id\":7}",
        "{\"account_id\":\"\"}",
        "{\"account_id\":\"a b\"}",
        "{\"account_id\":\"a\\u0000b\"}",
        "{\"account_id\":\"ada\",\"account_id\":\"bob\"}"
      })
  void a_person_without_an_account_id_is_ignored(String body) throws IOException {
    assertThat(person(body)).isEmpty();
  }

  @Test
  void what_is_only_shown_may_be_missing_or_wrong() throws IOException {
    assertThat(person("{\"account_id\":\"ada\",\"name\":\" A\\u0000b \",\"picture\":\"data:x\"}"))
        .contains(new AccountProfile(new AccountId("ada"), "A b", URI.create("")));
    assertThat(
            person("{\"account_id\":\"ada\",\"name\":\"A\",\"picture\":\"https://spy.example/a\"}"))
        .as("a picture on a server of somebody else")
        .contains(new AccountProfile(new AccountId("ada"), "A", URI.create("")));
    assertThat(person("{\"account_id\":\"ada\"}").orElseThrow().name())
        .isEqualTo("an account without a name");
    String longName = "{\"account_id\":\"ada\",\"name\":\"%s\"}".formatted("😀".repeat(300));
    assertThat(person(longName).orElseThrow().name()).isEqualTo("😀".repeat(255));
  }

  @Test
  void sites_are_those_of_jira_and_each_is_there_once() throws IOException {
    assertThat(
            sites(
                """
                [{"id":"c1","name":"Acme","url":"https://acme.atlassian.net",
                  "scopes":["read:confluence-content.all"]},
                 {"id":"c1","name":"Acme","url":"https://acme.atlassian.net",
                  "scopes":["read:jira-work"],"avatarUrl":"https://acme.atlassian.net/acme"},
                 {"id":"c1","name":"Acme again","url":"https://acme.atlassian.net",
                  "scopes":["write:jira-work"]},
                 {"id":"c2","url":"https://other.atlassian.net"},
                 {"id":"../c3","name":"Path","url":"https://x.example","scopes":["read:jira-work"]},
                 {"id":"c4","name":"No url","url":"ftp://x.example","scopes":["read:jira-work"]},
                 "nonsense"]
                """))
        .contains(
            List.of(
                new Site(
                    "c1",
                    "Acme",
                    URI.create("https://acme.atlassian.net"),
                    URI.create("https://acme.atlassian.net/acme")),
                new Site(
                    "c2",
                    "other.atlassian.net",
                    URI.create("https://other.atlassian.net"),
                    URI.create(""))));
  }

  @Test
  void no_sites_are_an_answer_and_nonsense_is_none() throws IOException {
    assertThat(sites("[]")).contains(List.of());
    assertThat(sites("{}")).isEmpty();
  }

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

  private AtlassianProfile profile(RawServer server, MonotonicClock time) {
    return new AtlassianProfile(
        http,
        URI.create("http://localhost:" + server.port()),
        PictureHosts.of(List.of(), URI.create("https://api.atlassian.com")),
        InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")),
        time,
        Duration.ofSeconds(20),
        Duration.ofMillis(500));
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
