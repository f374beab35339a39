package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  private static final String HERE = " address=\"127.0.0.1\" forwarded=\"-\" outcome=";
  private static final String ALICE = " tenant=\"tenant-1\" account=\"alice\"" + HERE;
  private static final String ACME = " tenant=\"acme\" account=\"alice\"" + HERE;
  private static final String NO_ONE = " tenant=\"-\" account=\"-\"" + HERE;

  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  private static List<String> lines(LogLines log) {
    return log.of("org.chainkeeper.audit");
  }

  @Test
  void the_admin_page_and_its_calls_are_audited_for_every_caller() {
    String page = world.page("/admin").body();
    String session = page.replaceAll("(?s).*\"adminToken\":\"([^\"]+)\".*", "$1");
    world.get("/api/admin/connections", "Authorization", "Bearer " + session);
    world.get("/api/admin/connections", "Authorization", "Bearer nonsense");
    world.get("/admin?jwt=nonsense");

    assertThat(lines(world.log))
        .containsExactly(
            "admin-page" + ALICE + "\"opened\"",
            "admin-api" + ALICE + "\"answered\"",
            "admin-api" + NO_ONE + "\"refused: token is not a JWT\"",
            "admin-page" + NO_ONE + "\"refused: token is not a JWT\"");
    assertThat(world.log.all()).noneMatch(line -> line.contains(session));
  }

  @Test
  void the_verdict_is_logged_by_account() {
    world.permissions = _ -> AdminVerdict.NOT_ADMINISTRATOR;
    world.page("/admin");

    assertThat(lines(world.log))
        .containsExactly("admin-page" + ALICE + "\"refused: NOT_ADMINISTRATOR\"");
  }

  @Test
  void other_pages_do_not_receive_it() {
    world.page("/me");
    world.page("/macros/table");
    world.get("/me?jwt=nonsense");

    assertThat(lines(world.log)).isEmpty();
  }

  @Test
  void installations_and_uninstallations_are_audited() {
    install("installed", "tenant-9", "x".repeat(64));
    install("uninstalled", "tenant-9", "x".repeat(64));
    world.lifecycleCheck = (_, _) -> new Verdict.Rejected("qsh does not match");
    install("installed", "tenant-9", "x".repeat(64));
    install("installed", "tenant-9", "short");
    world.lifecycleCheck = (_, _) -> new Verdict.Genuine(LifecycleCallIds.next());
    world.installations.gone = true;
    install("installed", "tenant-9", "x".repeat(64));

    String tenant = " tenant=\"tenant-9\" account=\"-\"" + HERE;
    assertThat(lines(world.log))
        .containsExactly(
            "install" + tenant + "\"accepted\"",
            "uninstall" + tenant + "\"accepted\"",
            "install" + tenant + "\"refused: qsh does not match\"",
            "install" + NO_ONE + "\"refused: the body\"",
            "install" + NO_ONE + "\"failed: no database\"");
    assertThat(world.log.all()).noneMatch(line -> line.contains("xxxxxxxx"));
  }

  @Test
  void a_tenant_cannot_write_lines_of_its_own() {
    install("installed", "evil\\n2026 INFO audit admin-page\\u202e", "x".repeat(64));
    install("installed", "evil\\\"tenant=\\\"x", "x".repeat(64));

    assertThat(lines(world.log))
        .containsExactly(
            "install" + NO_ONE + "\"refused: the body\"",
            "install tenant=\"evil?tenant=?x\" account=\"-\"" + HERE + "\"accepted\"");
  }

  @Test
  void an_account_cannot_either_and_is_cut() {
    var token =
        world.pageToken("GET", "/admin").claim("sub", "a\\nb" + "c".repeat(124)).hs256(SECRET);
    world.permissions = _ -> AdminVerdict.NOT_ADMINISTRATOR;
    world.get("/admin?jwt=" + token);

    assertThat(world.log.all()).noneMatch(line -> line.contains("\n"));
    assertThat(lines(world.log)).hasSize(1);
  }

  @Test
  void the_client_address_of_a_proxy_is_logged_as_unverified() {
    world.get(
        "/admin?jwt=x", "X-Forwarded-For", "203.0.113.7\", outcome=\"opened " + "9".repeat(900));

    assertThat(lines(world.log))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .contains(" address=\"127.0.0.1\" forwarded=\"203.0.113.7?, outcome=?opened 99")
                .hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/macros/", "/api/", "/assets/", "/connect/", "/"})
  void a_long_path_is_cut_wherever_it_is_logged(String below) {
    world.get(below + "x".repeat(5_000));
    world.get(below + "%0a%0dx" + "%20".repeat(1_000));

    assertThat(world.log.all())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(300).doesNotContain("\n", "\r"));
  }

  @Test
  void start_and_end_of_a_consent_and_a_disconnection_are_audited() throws IOException {
    try (var popup = new PopupWorld("http://localhost:8080/base")) {
      var browser = popup.browser();
      var asked = browser.start("alice");
      browser.accept(asked, "alice");
      browser.get("/oauth/start?ticket=" + "t".repeat(43));
      var again = popup.browser();
      var declined = again.start("alice");
      again.get("/oauth/callback?state=" + declined.get("state") + "&error=access_denied");
      var other = popup.browser();
      other.accept(other.start("alice"), "mallory");
      popup.clock.advance(Duration.ofHours(1));
      popup.browser().get("/oauth/callback?state=" + asked.get("state") + "&code=spent-code");
      popup.api("DELETE", "/api/connection", "alice");

      assertThat(lines(popup.log))
          .containsExactly(
              "consent-begin" + ACME + "\"redirect\"",
              "consent-end" + ACME + "\"connected\"",
              "consent-begin" + NO_ONE + "\"ticket-invalid\"",
              "consent-begin" + ACME + "\"redirect\"",
              "consent-end" + ACME + "\"declined\"",
              "consent-begin" + ACME + "\"redirect\"",
              "consent-end" + ACME + "\"wrong-account\"",
              "consent-end" + NO_ONE + "\"state-invalid\"",
              "disconnect" + ACME + "\"disconnected\"");
      assertThat(popup.log.all())
          .noneMatch(line -> line.contains(asked.get("state")) || line.contains("spent-code"))
          .noneMatch(line -> line.contains("tttttttt"));
    }
  }

  private void install(String event, String tenant, String secret) {
    String body =
        """
        {"clientKey":"%s","sharedSecret":"%s","baseUrl":"https://a.atlassian.net/wiki",
         "key":"org.chainkeeper.jira-macros","eventType":"%s"}
        """
            .formatted(tenant, secret, event);
    world.post(
        "/connect/" + event, body, "Content-Type", "application/json", "Authorization", "JWT x");
  }
}
