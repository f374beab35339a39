package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announcements that come late, in the wrong order or again: the newest signature has the last word. */
class LifecycleOrderTest {
  private static final long LIFETIME_SECONDS = 170;
  private static final String TENANT = "5c0f7a1e";
  private static final String TABLE = "/macros/table?jql=x";

  private final LifecycleWorld world;
  private long began;

  LifecycleOrderTest(@TempDir Path directory) {
    world = new LifecycleWorld(directory);
    began = world.now();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private int installed(String tenant, String iat, Map<String, Object> more) {
    Map<String, Object> body = LifecycleWorld.installation(tenant);
    body.putAll(more);
    return world.announce("installed", token("installed", tenant, iat), body);
  }

  private int uninstalled(String tenant, String iat) {
    return world.announce(
        "uninstalled", token("uninstalled", tenant, iat), Map.of("clientKey", tenant));
  }

  /** Of the same arguments the same token, also when a second has passed. */
  private Forger token(String event, String tenant, String iat) {
    return world
        .lifecycleToken(event, tenant)
        .claimOfJson("iat", iat)
        .claimOfJson("exp", at(LIFETIME_SECONDS));
  }

  /** Counted from the test's begin, so that a second that passes changes no order. */
  private String at(long seconds) {
    return Long.toString(began + seconds);
  }

  private void later(Duration by) {
    world.later(by);
    began += by.toSeconds();
  }

  private int page(String tenant) {
    return world.page(tenant, TABLE).statusCode();
  }

  @Test
  void an_installation_that_comes_after_its_end_does_not_come_back() {
    assertThat(installed(TENANT, at(-20), Map.of())).isEqualTo(204);
    assertThat(uninstalled(TENANT, at(-5))).isEqualTo(204);

    assertThat(installed(TENANT, at(-10), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(401);
    assertThat(installed(TENANT, at(-4), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
  }

  @Test
  void the_end_of_an_earlier_installation_does_not_end_the_next() {
    assertThat(installed(TENANT, at(-30), Map.of())).isEqualTo(204);
    assertThat(installed(TENANT, at(-5), Map.of())).isEqualTo(204);

    assertThat(uninstalled(TENANT, at(-10))).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
  }

  @Test
  void an_end_that_comes_first_is_remembered_without_an_installation() {
    assertThat(uninstalled(TENANT, at(-5))).isEqualTo(204);

    assertThat(installed(TENANT, at(-60), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(401);
  }

  @Test
  void an_older_installation_brings_back_neither_secret_nor_domain_nor_base_url() {
    installed(TENANT, at(-5), Map.of("displayUrl", "https://new.acme.example"));
    Map<String, Object> old =
        Map.of("sharedSecret", "o".repeat(64), "displayUrl", "https://old.acme.example");

    assertThat(installed(TENANT, at(-6), old)).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
    assertThat(world.page(TENANT, TABLE).headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("https://new.acme.example")
        .doesNotContain("old.acme.example");
  }

  @Test
  void a_fraction_of_a_second_decides() {
    assertThat(installed(TENANT, at(-1) + ".75", Map.of())).isEqualTo(204);
    assertThat(uninstalled(TENANT, at(-1) + ".5")).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);

    assertThat(uninstalled(TENANT, at(-1) + ".875")).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(401);
  }

  @Test
  void of_two_calls_of_the_same_second_the_one_that_comes_later_counts() {
    assertThat(uninstalled(TENANT, at(-5))).isEqualTo(204);
    assertThat(installed(TENANT, at(-5), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
    assertThat(uninstalled(TENANT, at(-5))).as("the same call again").isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
  }

  @Test
  void each_tenant_has_an_order_of_its_own() {
    assertThat(uninstalled(TENANT, at(-5))).isEqualTo(204);
    assertThat(installed("other", at(-60), Map.of())).isEqualTo(204);

    assertThat(page("other")).isEqualTo(200);
  }

  @Test
  void the_order_survives_a_restart_of_the_app() {
    installed(TENANT, at(-20), Map.of());
    uninstalled(TENANT, at(-5));
    world.stopApp();
    world.startApp();

    assertThat(installed(TENANT, at(-10), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(401);
  }

  @Test
  void without_a_time_of_signing_a_call_counts_as_signed_when_it_comes() {
    installed(TENANT, at(-5), Map.of());
    var token = world.lifecycleToken("uninstalled", TENANT).without("iat");

    assertThat(world.announce("uninstalled", token, Map.of("clientKey", TENANT))).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(401);
  }

  @Test
  void a_site_that_was_away_for_months_installs_again() {
    installed(TENANT, at(0), Map.of());
    later(Duration.ofDays(90));
    uninstalled(TENANT, at(0));
    later(Duration.ofDays(90));

    assertThat(installed(TENANT, at(0), Map.of())).isEqualTo(204);
    assertThat(page(TENANT)).isEqualTo(200);
  }
}
