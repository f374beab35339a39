package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.jdbc.RawSql;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.ApiFaults.ScriptedAnswer;
import org.chainkeeper.sandbox.oauth.SecondConsent;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FakeAtlassian;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One consent whose steps come twice, at once, late, or in another order, on the running app. */
class ConsentAgainTest {
  private static final String CONNECTED = "\"outcome\":\"connected\"";
  private static final String UNFINISHED = "\"outcome\":\"unfinished\"";
  private static final String JQL = "project = DEMO";

  private final World world;
  private final Visitor ada;

  ConsentAgainTest(@TempDir Path directory) {
    world = World.start(directory);
    ada = world.visitor(People.ADA);
  }

  @AfterEach
  void close() {
    ada.close();
    world.close();
  }

  private void assertChainLives() {
    assertThat(ada.issues(JQL).shown()).isTrue();
    world.later(Duration.ofMinutes(61));
    assertThat(ada.issues(JQL).shown()).isTrue();
    assertThat(world.sandbox().oauth().familyOf(People.ADA).orElseThrow().alive()).isTrue();
  }

  private long redeemed() {
    return world.sandbox().oauth().families().size();
  }

  @Test
  void a_reload_shows_the_same_success() {
    try (Popup popup = new Popup(ada.ticketUrl())) {
      URI callback = popup.accept(People.ADA);
      HttpResponse<String> first = popup.load(callback);
      assertThat(first.statusCode()).isEqualTo(200);

      HttpResponse<String> again = popup.load(callback);

      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(again.body()).contains(CONNECTED).isEqualTo(first.body());
      assertThat(popup.loadWithoutCookie(callback).statusCode()).isEqualTo(400);
      assertThat(redeemed()).isEqualTo(1);
    }
    assertChainLives();
  }

  @Test
  void callbacks_at_once_all_show_the_success() throws Exception {
    world
        .sandbox()
        .oauth()
        .change(settings -> settings.withLatency(Duration.ofMillis(400), Duration.ZERO));
    try (Popup popup = new Popup(ada.ticketUrl());
        ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      URI callback = popup.accept(People.ADA);
      List<Callable<String>> loads = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        loads.add(() -> popup.load(callback).body());
      }
      for (Future<String> page : browser.invokeAll(loads)) {
        assertThat(page.get()).contains(CONNECTED);
      }
      assertThat(redeemed()).isEqualTo(1);
    }
    assertChainLives();
  }

  @Test
  void a_callback_after_a_lost_answer_shows_the_success() {
    world
        .sandbox()
        .oauth()
        .change(settings -> settings.withLatency(Duration.ofSeconds(2), Duration.ZERO));
    try (Popup popup = new Popup(ada.ticketUrl())) {
      URI callback = popup.accept(People.ADA);
      popup.loadAndLeave(callback);

      assertThat(popup.load(callback).body()).contains(CONNECTED);
      assertThat(redeemed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/oauth/token/accessible-resources"})
  void a_consent_outlives_a_busy_atlassian_and_a_restart_of_the_app(String path) {
    world
        .sandbox()
        .apiFaults()
        .next(
            new ScriptedAnswer(
                path, Optional.empty(), 429, Map.of("Retry-After", "120"), "{}", 1_000));
    try (Popup popup = new Popup(ada.ticketUrl())) {
      URI callback = popup.accept(People.ADA);
      HttpResponse<String> page = popup.load(callback);
      assertThat(page.body()).contains(UNFINISHED);
      assertThat(page.headers().firstValue("Retry-After")).contains("120");
      assertThat(page.headers().firstValue("Refresh")).contains("120");
      assertThat(ada.connection()).isEqualTo("none");
      world.restartApp();
      world.sandbox().apiFaults().clear();
      world.later(Duration.ofMinutes(2));

      assertThat(popup.load(callback).body()).contains(CONNECTED);

      assertThat(redeemed()).isEqualTo(1);
    }
    assertChainLives();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void a_short_pause_is_waited_for_in_the_popup(int status) {
    world
        .sandbox()
        .apiFaults()
        .next(
            new ScriptedAnswer(
                "/me", Optional.empty(), status, Map.of("Retry-After", "1"), "{}", 3));
    try (Popup popup = new Popup(ada.ticketUrl())) {
      assertThat(popup.load(popup.accept(People.ADA)).body()).contains(CONNECTED);
    }
    assertThat(world.sandbox().apiFaults().requests("/me")).isEqualTo(4);
  }

  @Test
  void a_link_that_a_mail_scanner_opens_first_works_for_the_person() throws Exception {
    String ticket = ada.ticketUrl();
    try (HttpClient scanner = HttpClient.newHttpClient()) {
      for (String method : List.of("HEAD", "GET", "GET")) {
        scanner.send(
            HttpRequest.newBuilder(URI.create(ticket))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
      }
      try (Popup popup = new Popup(ticket)) {
        URI callback = popup.accept(People.ADA);
        scanner.send(
            HttpRequest.newBuilder(callback).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(redeemed()).isZero();

        assertThat(popup.load(callback).body()).contains(CONNECTED);
      }
    }
    assertChainLives();
  }

  @Test
  void a_narrower_scope_is_told_and_costs_the_first_consent_nothing() {
    ada.connect();
    try (Popup popup = new Popup(ada.ticketUrl())) {
      Map<String, String> asked = FakeAtlassian.parameters(popup.authorize().getRawQuery());
      world.sandbox().oauth().restrictions().secondConsent(SecondConsent.SEPARATE);
      String code =
          world
              .sandbox()
              .oauth()
              .consent(
                  People.ADA,
                  asked.getOrDefault("redirect_uri", ""),
                  "read:me offline_access",
                  Optional.ofNullable(asked.get("code_challenge")));

      HttpResponse<String> page =
          popup.load(
              URI.create(
                  asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state")));

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("\"cause\":\"missing-scopes\"", "read:jira-work");
    }
    world.later(Duration.ofMinutes(61));
    assertThat(ada.issues(JQL).shown()).isTrue();
  }

  static Stream<String> broken() {
    return Stream.of(
        "update grants set access_token = refresh_token",
        "update grants set refresh_token = access_token",
        "update grants set access_token = X'00'",
        "update grants set unsettled_token = X'0102030405060708', presented_first_at = rotated_at,"
            + " presented_last_at = rotated_at, settle_at = rotated_at + interval '1' day");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_grant_that_cannot_be_decrypted_asks_to_connect_and_a_consent_replaces_it(String sql) {
    ada.connect();
    execute(sql);

    assertThat(ada.api("GET", "/api/issues?jql=project%20%3D%20DEMO&limit=3").statusCode())
        .isEqualTo(409);
    assertThat(ada.connection()).isEqualTo("none");
    assertThat(metrics()).containsEntry("chainkeeper_unreadable_grants", "1.0");

    ada.connect();
    assertChainLives();
    assertThat(metrics()).containsEntry("chainkeeper_unreadable_grants", "0.0");
  }

  private void execute(String sql) {
    assertThat(RawSql.execute(world.settings().database().url(), sql)).isEqualTo(1);
  }

  private Map<String, String> metrics() {
    URI url =
        URI.create("http://127.0.0.1:" + world.settings().server().managementPort() + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("chainkeeper_unreadable"))
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
