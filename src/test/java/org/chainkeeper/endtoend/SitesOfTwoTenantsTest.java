package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada has one grant and two Confluence sites, each with a Jira of its own. */
class SitesOfTwoTenantsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "here";
  private static final String THERE = "there";
  private static final Duration MORE_THAN_A_MINUTE = Duration.ofSeconds(61);

  private final LifecycleWorld world;

  SitesOfTwoTenantsTest(@TempDir Path directory) {
    world =
        new LifecycleWorld(
            directory, Map.of("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1 127.0.0.2 localhost"));
  }

  @BeforeEach
  void install_and_connect() {
    sites().rename(LocalSites.POLAR, "Polar Station", "localhost");
    install(HERE, "127.0.0.1");
    install(THERE, "localhost");
    connect(HERE);
    connect(THERE);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void each_tenant_has_its_own_site_before_and_after_both_are_renamed() {
    assertThat(siteOf(HERE)).isEqualTo(LocalSites.HOME);
    assertThat(siteOf(THERE)).isEqualTo(LocalSites.POLAR);

    sites().rename(LocalSites.HOME, "Lighthouse", "lighthouse.localhost");
    sites().rename(LocalSites.POLAR, "Polar Station", "south.localhost");
    world.later(Duration.ofHours(2));
    connect(HERE);
    connect(THERE);

    assertThat(siteOf(HERE)).isEqualTo(LocalSites.HOME);
    assertThat(siteOf(THERE)).isEqualTo(LocalSites.POLAR);
  }

  @Test
  void a_tenant_that_moves_keeps_its_own_site_and_changes_nothing_of_the_other() {
    assertThat(siteOf(HERE)).isEqualTo(LocalSites.HOME);
    assertThat(siteOf(THERE)).isEqualTo(LocalSites.POLAR);
    world.later(Duration.ofMinutes(10));
    install(THERE, "127.0.0.2");
    world.later(Duration.ofMinutes(10));

    assertThat(siteOf(THERE)).isEqualTo(LocalSites.POLAR);
    assertThat(siteOf(HERE)).isEqualTo(LocalSites.HOME);
  }

  @Test
  void a_site_that_the_grant_loses_is_lost_in_both_tenants_and_the_other_site_in_neither() {
    assertThat(status(HERE, LocalSites.POLAR)).isEqualTo(200);
    assertThat(status(THERE, LocalSites.POLAR)).isEqualTo(200);
    sites().remove(LocalSites.POLAR);
    world.later(Duration.ofHours(2));

    assertThat(status(HERE, LocalSites.POLAR)).isEqualTo(403);
    assertThat(status(THERE, LocalSites.POLAR)).isEqualTo(403);
    assertThat(siteIds(HERE)).containsExactly(LocalSites.HOME);
    assertThat(siteIds(THERE)).containsExactly(LocalSites.HOME);
    assertThat(status(HERE, LocalSites.HOME)).isEqualTo(200);
    assertThat(status(THERE, LocalSites.HOME)).isEqualTo(200);
  }

  @Test
  void a_site_that_was_added_is_found_from_both_and_asked_for_once() {
    var added = sites().add("Harbour", "harbour.localhost", List.of(People.ADA));
    int before = world.sandbox().apiFaults().requests("/oauth/token/accessible-resources");

    assertThat(status(HERE, "harbour.localhost")).isEqualTo(200);
    assertThat(status(THERE, added.cloudId())).isEqualTo(200);
    assertThat(world.sandbox().apiFaults().requests("/oauth/token/accessible-resources"))
        .isEqualTo(before + 1);
  }

  @Test
  void a_grant_that_was_limited_at_atlassian_loses_what_it_does_not_cover() {
    boolean limited =
        world.sandbox().oauth().limitSites(People.ADA, Optional.of(Set.of(LocalSites.HOME)));
    assertThat(limited).isTrue();

    assertThat(status(THERE, LocalSites.POLAR)).isEqualTo(403);
    assertThat(siteIds(THERE)).containsExactly(LocalSites.HOME);
    limited = world.sandbox().oauth().limitSites(People.ADA, Optional.empty());
    assertThat(limited).isTrue();
    world.later(MORE_THAN_A_MINUTE);
    assertThat(status(THERE, LocalSites.POLAR)).isEqualTo(200);
  }

  @Test
  void a_site_that_refuses_the_tokens_for_good_is_told_in_both_and_the_other_goes_on() {
    world.later(Duration.ofMinutes(3));
    world
        .sandbox()
        .jira()
        .faults()
        .next(
            new ScriptedFault(new JiraFault.Verbatim(401, "<html>"), Optional.empty(), 1_000)
                .on(LocalSites.POLAR));

    assertThat(status(THERE, LocalSites.POLAR)).isEqualTo(409);
    assertThat(status(HERE, LocalSites.POLAR)).isEqualTo(409);
    assertThat(status(HERE, LocalSites.HOME)).isEqualTo(200);
    assertThat(status(THERE, LocalSites.HOME)).isEqualTo(200);
  }

  private LocalSites sites() {
    return world.sandbox().sites();
  }

  private void install(String tenant, String host) {
    Map<String, Object> body = LifecycleWorld.installation(tenant);
    String port = world.sandbox().url().replaceFirst(".*:", "");
    body.put("baseUrl", "http://" + host + ":" + port + "/wiki");
    assertThat(world.announce("installed", world.lifecycleToken("installed", tenant), body))
        .isIn(200, 204);
  }

  private void connect(String tenant) {
    HttpResponse<String> ticket = world.api("POST", tenant, "/api/connection/tickets");
    try (Popup popup = new Popup(json(ticket).path("url").asText())) {
      assertThat(popup.load(popup.accept(People.ADA)).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> issues(String tenant, String more) {
    return world.api("GET", tenant, "/api/issues?jql=project%3DMOB&limit=1" + more);
  }

  private String siteOf(String tenant) {
    return json(issues(tenant, "")).path("site").path("id").asText();
  }

  private int status(String tenant, String site) {
    return issues(tenant, "&site=" + site).statusCode();
  }

  private List<String> siteIds(String tenant) {
    return json(world.api("GET", tenant, "/api/connection")).path("sites").findValuesAsText("id");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
