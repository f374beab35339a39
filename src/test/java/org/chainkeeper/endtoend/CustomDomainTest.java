package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site with a domain of its own frames its pages there, and no other site does. */
class CustomDomainTest {
  private static final String ACME = "acme";
  private static final String OTHER = "other";
  private static final String EVERYWHERE = "frame-ancestors https://*.atlassian.net";
  private static final String TABLE = "/macros/table?jql=x";

  private final LifecycleWorld world;

  CustomDomainTest(@TempDir Path directory) {
    world = new LifecycleWorld(directory);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void install(String tenant, Map<String, Object> more) {
    Map<String, Object> body = LifecycleWorld.installation(tenant);
    body.putAll(more);
    assertThat(world.announce("installed", world.lifecycleToken("installed", tenant), body))
        .isEqualTo(204);
    world.later(Duration.ofSeconds(1));
  }

  private static String ancestors(HttpResponse<String> answer) {
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    return policy.substring(policy.indexOf("frame-ancestors"));
  }

  private String framed(String tenant, String target) {
    HttpResponse<String> answer = world.page(tenant, target);
    assertThat(answer.statusCode()).isEqualTo(200);
    return ancestors(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TABLE,
        "/macros/issue?key=WEB-1",
        "/macros/issue?display=inline",
        "/macros/count?jql=x",
        "/macros/chart?jql=x",
        "/macros/editor?macro=table",
        "/me"
      })
  void every_page_is_framed_in_the_tenants_own_domain(String target) {
    install(ACME, Map.of("displayUrl", "https://wiki.acme.example/wiki"));
    install(OTHER, Map.of("displayUrl", "https://home.atlassian.net/wiki"));

    assertThat(framed(ACME, target)).isEqualTo(EVERYWHERE + " https://wiki.acme.example");
    assertThat(framed(OTHER, target)).isEqualTo(EVERYWHERE);
  }

  @Test
  void a_page_for_someone_who_is_not_logged_in_is_framed_there_too() {
    install(ACME, Map.of("displayUrl", "https://wiki.acme.example"));

    var token = world.pageToken(ACME, TABLE).without("sub");
    assertThat(ancestors(world.page(ACME, TABLE, token)))
        .isEqualTo(EVERYWHERE + " https://wiki.acme.example");
  }

  /** Whether this account is an administrator cannot be asked: the site is made up. */
  @Test
  void a_refused_administrator_reads_so_in_the_tenants_own_domain() {
    String nowhere = "http://127.0.0.1:9/wiki";
    install(ACME, Map.of("baseUrl", nowhere, "displayUrl", "https://wiki.acme.example"));
    install(OTHER, Map.of("baseUrl", nowhere));

    HttpResponse<String> refused = world.page(ACME, "/admin");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(ancestors(refused)).isEqualTo(EVERYWHERE + " https://wiki.acme.example");
    assertThat(ancestors(world.page(OTHER, "/admin"))).isEqualTo(EVERYWHERE);
  }

  @Test
  void a_token_that_proves_no_tenant_opens_no_domain() {
    install(ACME, Map.of("displayUrl", "https://wiki.acme.example"));

    var expired = world.pageToken(ACME, TABLE).claim("exp", world.now() - 60);
    HttpResponse<String> refused = world.page(ACME, TABLE, expired);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(ancestors(refused)).isEqualTo(EVERYWHERE);
  }

  @Test
  void a_site_that_gives_up_its_domain_is_framed_there_no_more() {
    install(ACME, Map.of("displayUrl", "https://wiki.acme.example"));
    assertThat(framed(ACME, TABLE)).contains("wiki.acme.example");

    install(ACME, Map.of("displayUrl", "https://docs.acme.example"));
    assertThat(framed(ACME, TABLE)).isEqualTo(EVERYWHERE + " https://docs.acme.example");

    install(ACME, Map.of());
    assertThat(framed(ACME, TABLE)).isEqualTo(EVERYWHERE);
  }

  @Test
  void a_domain_survives_a_restart_of_the_app() {
    install(ACME, Map.of("displayUrl", "https://wiki.acme.example"));

    world.stopApp();
    world.startApp();

    assertThat(framed(ACME, TABLE)).isEqualTo(EVERYWHERE + " https://wiki.acme.example");
  }

  @Test
  void a_help_centre_may_have_a_domain_of_its_own() {
    install(
        ACME,
        Map.of(
            "displayUrl", "https://wiki.acme.example",
            "displayUrlServicedeskHelpCenter", "https://hilfe.b\u00fccher.example/portal"));

    assertThat(framed(ACME, TABLE))
        .isEqualTo(EVERYWHERE + " https://wiki.acme.example https://hilfe.xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*.example",
        "https://evil.example; script-src *",
        "https://evil.example\r\nSet-Cookie: x",
        "http://evil.example",
        "https://user@evil.example",
        "https://evil.example:8443",
        "https://localhost",
        "http://wiki.localhost:80",
        "javascript:alert(1)",
        "*"
      })
  void an_address_that_is_none_prevents_no_installation_and_opens_nothing(String displayUrl) {
    install(ACME, Map.of("displayUrl", displayUrl));

    assertThat(framed(ACME, TABLE)).isEqualTo(EVERYWHERE);
  }

  @Test
  void a_display_url_of_another_type_prevents_no_installation() {
    install(ACME, Map.of("displayUrl", 7, "displayUrlServicedeskHelpCenter", Map.of("a", "b")));

    assertThat(framed(ACME, TABLE)).isEqualTo(EVERYWHERE);
  }
}
