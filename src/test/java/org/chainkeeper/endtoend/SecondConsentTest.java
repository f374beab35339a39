package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.SecondConsent;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ada connects the app from two Confluence sites, whatever the second consent does to the first. */
class SecondConsentTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration EXPIRY = Duration.ofMinutes(61);
  private static final String HERE = "here";
  private static final String THERE = "there";

  private final LifecycleWorld world;

  SecondConsentTest(@TempDir Path directory) {
    world = LifecycleWorld.withRevocation(directory);
    world.install(HERE);
    world.install(THERE);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String connect(String tenant, String... cloudIds) {
    world.sandbox().oauth().restrictions().chooseSites(People.ADA, Optional.of(Set.of(cloudIds)));
    try (Popup popup = new Popup(ticket(tenant))) {
      return popup.load(popup.accept(People.ADA)).body();
    }
  }

  private String ticket(String tenant) {
    return text(world.api("POST", tenant, "/api/connection/tickets"), "url");
  }

  private static String text(HttpResponse<String> answer, String field) {
    try {
      return JSON.readTree(answer.body()).path(field).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int issues(String tenant, String cloudId) {
    return world
        .api("GET", tenant, "/api/issues?jql=created%20%3E%3D%20-3650d&limit=3&site=" + cloudId)
        .statusCode();
  }

  private String state(String tenant) {
    return text(world.api("GET", tenant, "/api/connection"), "state");
  }

  private void does(SecondConsent consent) {
    world.sandbox().oauth().restrictions().secondConsent(consent);
  }

  @ParameterizedTest
  @EnumSource(
      value = SecondConsent.class,
      names = {"ADDITIVE", "SEPARATE"})
  void both_go_on_where_the_tokens_from_before_live(SecondConsent consent) {
    does(consent);
    connect(HERE, LocalSites.HOME);
    connect(THERE, LocalSites.POLAR);

    for (int hour = 0; hour < 3; hour++) {
      assertThat(issues(HERE, LocalSites.HOME)).isEqualTo(200);
      assertThat(issues(THERE, LocalSites.POLAR)).isEqualTo(200);
      world.later(EXPIRY);
    }
    assertThat(state(HERE)).isEqualTo("connected");
    assertThat(state(THERE)).isEqualTo("connected");
  }

  @Test
  void a_consent_that_lacks_a_site_used_elsewhere_names_it() {
    does(SecondConsent.SEPARATE);
    assertThat(connect(HERE, LocalSites.HOME)).doesNotContain("another Confluence site");

    assertThat(connect(THERE, LocalSites.POLAR))
        .contains("\"outcome\":\"connected\"", "127.0.0.1", "another Confluence site")
        .contains("\"staysOpen\":true");
  }

  @Test
  void a_replaced_consent_is_reported_as_such_and_one_consent_to_both_restores_both()
      throws IOException {
    does(SecondConsent.REPLACED);
    connect(HERE, LocalSites.HOME);
    connect(THERE, LocalSites.POLAR);
    world.later(EXPIRY);

    assertThat(issues(THERE, LocalSites.POLAR)).isEqualTo(200);
    assertThat(issues(HERE, LocalSites.HOME)).isIn(409, 503);
    var connection = JSON.readTree(world.api("GET", HERE, "/api/connection").body());
    assertThat(connection.path("state").asText()).isIn("suspect", "needs-consent");
    assertThat(connection.path("replacedBy").path("sites").path(0).path("id").asText())
        .isEqualTo(LocalSites.POLAR);
    assertThat(connection.path("why").asText())
        .contains("another Confluence site", "Polar Station");

    connect(HERE, LocalSites.HOME, LocalSites.POLAR);
    for (int hour = 0; hour < 2; hour++) {
      assertThat(issues(HERE, LocalSites.HOME)).isEqualTo(200);
      assertThat(issues(THERE, LocalSites.POLAR)).isEqualTo(200);
      world.later(EXPIRY);
    }
  }

  @ParameterizedTest
  @EnumSource(SecondConsent.class)
  void a_second_consent_that_reaches_as_much_serves_both(SecondConsent consent) {
    does(consent);
    connect(HERE, LocalSites.HOME);
    connect(THERE, LocalSites.HOME, LocalSites.POLAR);

    for (int hour = 0; hour < 2; hour++) {
      assertThat(issues(HERE, LocalSites.HOME)).isEqualTo(200);
      assertThat(issues(THERE, LocalSites.HOME)).isEqualTo(200);
      world.later(EXPIRY);
    }
  }

  @ParameterizedTest
  @EnumSource(SecondConsent.class)
  void the_end_of_one_connection_ends_no_other(SecondConsent consent) {
    does(consent);
    connect(HERE, LocalSites.HOME);
    connect(THERE, LocalSites.HOME, LocalSites.POLAR);

    var ended = world.api("DELETE", THERE, "/api/connection");

    assertThat(ended.statusCode()).isEqualTo(204);
    assertThat(ended.headers().firstValue("Provider-Grant")).contains("shared");
    world.later(EXPIRY);
    assertThat(issues(HERE, LocalSites.HOME)).isEqualTo(200);
    assertThat(issues(THERE, LocalSites.HOME)).isEqualTo(409);
  }

  @Test
  void the_last_disconnect_revokes_the_consent_at_the_provider() {
    connect(HERE, LocalSites.HOME);

    var ended = world.api("DELETE", HERE, "/api/connection");

    assertThat(ended.headers().firstValue("Provider-Grant")).contains("revoked");
    assertThat(world.sandbox().oauth().familyOf(People.ADA).orElseThrow().alive()).isFalse();
  }

  @Test
  void an_account_that_consents_in_another_persons_popup_keeps_its_own_connection() {
    does(SecondConsent.REPLACED);
    connect(HERE, LocalSites.HOME);
    var bruno = world.contextToken(THERE).claim("sub", People.BRUNO.accountId());
    String ticket = text(world.api("POST", THERE, "/api/connection/tickets", bruno), "url");
    world.sandbox().oauth().restrictions().chooseSites(People.ADA, Optional.empty());

    try (Popup popup = new Popup(ticket)) {
      assertThat(popup.load(popup.accept(People.ADA)).body()).contains("wrong-account");
    }

    world.later(EXPIRY);
    assertThat(issues(HERE, LocalSites.HOME)).isEqualTo(200);
    assertThat(state(THERE)).isEqualTo("none");
  }
}
