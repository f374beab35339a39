package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.installation.PreviousSecret;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRoutesTest extends LifecycleRoutesFixture {
  @Test
  void an_installation_is_stored() {
    var answer = install(OTHER.value(), "https://other.atlassian.net/wiki", NEW_SECRET);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(world.installations.find(OTHER))
        .contains(
            new Installation(
                OTHER,
                URI.create("https://other.atlassian.net/wiki"),
                List.of(),
                new SharedSecret(NEW_SECRET),
                Optional.empty(),
                LifecycleCallIds.next().signedAt()));
    assertThat(world.announced)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.path()).isEqualTo("/base/connect/installed");
          assertThat(request.token()).isEqualTo("signed");
        });
  }

  @Test
  void a_new_installation_keeps_the_secret_before_for_fifteen_minutes() {
    install(TENANT.value(), "https://moved.atlassian.net/wiki", NEW_SECRET);

    var stored = world.installations.find(TENANT).orElseThrow();
    assertThat(stored.secret()).isEqualTo(new SharedSecret(NEW_SECRET));
    assertThat(stored.previous())
        .contains(new PreviousSecret(new SharedSecret(SECRET), NOW.plus(Duration.ofMinutes(15))));
    assertThat(stored.baseUrl()).isEqualTo(URI.create("https://moved.atlassian.net/wiki"));
  }

  @Test
  void an_uninstallation_forgets_the_tenant_and_ends_its_connections() {
    world.connections.link(connection(TENANT));
    world.connections.link(connection(OTHER));

    var answer = uninstall();

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
    assertThat(world.connections.list(TENANT, 0, 10)).isEmpty();
    assertThat(world.connections.list(OTHER, 0, 10)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"clientKey\":\"tenant-1\"}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":null}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":[\"https://a.atlassian.net\"]}",
        "{\"clientKey\":\"tenant-1\",\"baseUrl\":\"https://wiki.acme.example\"}",
        "{\"clientKey\":\"tenant-1\",\"sharedSecret\":\"short\",\"productType\":7}"
      })
  void an_uninstallation_needs_the_client_key_alone(String body) {
    assertThat(announce("uninstalled", body).statusCode()).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
  }

  @Test
  void key_and_event_may_be_missing() {
    var body =
        "{\"clientKey\":\"%s\",\"sharedSecret\":\"%s\",\"baseUrl\":\"%s\"}"
            .formatted(OTHER, NEW_SECRET, SITE);

    assertThat(announce("installed", body).statusCode()).isEqualTo(204);
    assertThat(world.installations.find(OTHER)).isPresent();
  }

  private static String naming(String installationId) {
    String body = body(TENANT.value(), SITE.toString(), NEW_SECRET).strip();
    return body.substring(0, body.length() - 1) + ",\"installationId\":" + installationId + "}";
  }

  @Test
  void a_verified_installation_names_the_forge_installation_that_takes_it_over() {
    String named = naming("\"ari:cloud:ecosystem::installation/i-1\"");
    assertThat(announce("installed", named).statusCode()).isEqualTo(204);
    assertThat(world.takeovers).containsExactly(entry(new ForgeInstallationId("i-1"), TENANT));
  }

  @Test
  void a_malformed_name_of_a_forge_installation_prevents_no_installation() {
    for (String named : List.of("null", "17", "\"\"", "\"a b\"", "{\"id\":\"i-1\"}")) {
      assertThat(announce("installed", naming(named)).statusCode()).as(named).isEqualTo(204);
    }
    assertThat(world.takeovers).isEmpty();
  }

  @Test
  void a_refused_or_repeated_call_names_no_forge_installation() {
    world.lifecycleCheck = (_, _) -> new Verdict.Rejected("signature does not match");
    announce("installed", naming("\"i-1\""));
    var once = new Verdict.Genuine(LifecycleCallIds.next());
    world.lifecycleCheck = (_, _) -> once;
    announce("installed", body(TENANT.value(), SITE.toString(), NEW_SECRET));
    announce("installed", naming("\"i-1\""));
    assertThat(world.takeovers).isEmpty();
  }
}
