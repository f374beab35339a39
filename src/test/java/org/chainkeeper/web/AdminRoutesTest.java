package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.json;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminRoutesTest extends AdminRoutesFixture {
  @Test
  void the_admin_page_lists_its_tenants_connections() {
    connect(TENANT, "alice", "Alice");
    connect(new TenantId("tenant-2"), "bob", "Bob");
    world.notices.add(new Notice("misconfigured", "The client secret is wrong."));

    var answer = overview(session());

    assertThat(answer.statusCode()).isEqualTo(200);
    var listed = json(answer);
    assertThat(listed.get("connections")).hasSize(1);
    assertThat(listed.get("connections").get(0).toString())
        .isEqualTo(
            """
            {"account":{"id":"alice","name":"Alice","picture":"https://avatar.example/a.png"},\
            "state":"connected","reason":null,\
            "sites":[{"id":"cloud-1","name":"Example","url":"https://example.atlassian.net"}],\
            "connectedAt":"2026-11-20T12:00:00Z","lastRotatedAt":"2026-11-20T12:00:00Z",\
            "idleEndsAt":"2027-02-18T12:00:00Z","familyEndsAt":"2027-11-20T12:00:00Z",\
            "lostAt":null,"lostBecause":null}\
            """);
    assertThat(listed.get("notices").toString())
        .isEqualTo("[{\"code\":\"misconfigured\",\"text\":\"The client secret is wrong.\"}]");
    assertThat(listed.get("more").asBoolean()).isFalse();
    assertThat(answer.body()).doesNotContain("access-", "refresh-");
  }

  @Test
  void a_connection_that_is_335_days_old_is_announced_and_a_younger_one_is_not() {
    world.now = NOW.minus(Duration.ofDays(335)).minusSeconds(1);
    connect(TENANT, "alice", "Alice");
    world.now = NOW.minus(Duration.ofDays(335));
    connect(TENANT, "bob", "Bob");
    world.now = NOW;

    var notices = json(overview(session())).get("notices");

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).get("code").asText()).isEqualTo("old-connections");
    assertThat(notices.get(0).get("text").asText())
        .contains("more than 335 days ago: Alice.")
        .doesNotContain("Bob");
  }

  @Test
  void more_connections_than_fit_are_announced() {
    IntStream.range(0, 201).forEach(i -> connect(TENANT, "account-" + i, "Person " + i));

    var listed = json(overview(session()));
    assertThat(listed.get("connections")).hasSize(200);
    assertThat(listed.get("more").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "APP_NOT_PERMITTED, approve its permission to read, genehmigen Sie die Leseberechtigung",
    "UNKNOWN, Wait a minute, Warten Sie eine Minute"
  })
  void without_a_verdict_no_one_is_an_administrator_and_both_languages_say_what_to_do(
      AdminVerdict verdict, String english, String german) {
    world.permissions = _ -> verdict;
    var token = world.pageToken("GET", "/admin").hs256(SECRET);

    assertThat(world.get("/admin?jwt=" + token).statusCode()).isEqualTo(403);
    assertThat(world.get("/admin?jwt=" + token).body()).contains(english);
    assertThat(world.get("/admin?jwt=" + token, "Accept-Language", "de").body()).contains(german);
  }

  @Test
  void an_administrator_of_another_tenant_is_none_here() {
    var other = new TenantId("tenant-2");
    world.installations.install(
        LifecycleCallIds.next(), other, SITE, new SharedSecret("o".repeat(64)), NOW);
    world.permissions =
        viewer ->
            viewer.tenant().equals(other)
                ? AdminVerdict.ADMINISTRATOR
                : AdminVerdict.NOT_ADMINISTRATOR;
    var token = world.pageToken("GET", "/admin").claim("iss", "tenant-2").hs256("o".repeat(64));
    connect(TENANT, "alice", "Alice");

    var session = session(world.get("/admin?jwt=" + token));
    assertThat(json(overview(session)).get("connections")).isEmpty();
    assertThat(world.page("/admin").statusCode()).isEqualTo(403);
  }

  @Test
  void only_the_tenants_own_site_is_listed() {
    connect(
        TENANT,
        "alice",
        "Alice",
        site("cloud-1", "https://EXAMPLE.atlassian.net"),
        site("cloud-2", "https://competitor.atlassian.net"),
        site("cloud-3", "https://example.atlassian.net.evil.example"));

    var answer = overview(session());
    assertThat(json(answer).get("connections").get(0).get("sites")).hasSize(1);
    assertThat(answer.body()).doesNotContain("competitor", "evil");
  }

  @Test
  void a_database_that_is_gone_is_no_refusal() {
    var session = session();
    world.installations.gone = true;

    assertThat(overview(session).statusCode()).isEqualTo(503);
  }

  private static Site site(String id, String url) {
    return new Site(id, "Example", URI.create(url), URI.create(url + "/a.png"));
  }

  private void connect(TenantId tenant, String id, String name) {
    connect(tenant, id, name, site("cloud-1", "https://example.atlassian.net"));
  }

  private void connect(TenantId tenant, String id, String name, Site... sites) {
    var account = new AccountId(id);
    var grant = new GrantId("client", account);
    var pair =
        new TokenPair(
            new AccessToken("access-" + id),
            world.now,
            world.now.plusSeconds(3600),
            new RefreshToken("refresh-" + id));
    world.grants.consent(grant, new FamilyId(new UUID(0, 1)), pair, Duration.ofMinutes(2));
    world.connections.link(
        new Connection(
            tenant,
            grant,
            new AccountProfile(account, name, URI.create("https://avatar.example/a.png")),
            List.of(sites),
            NOW));
  }
}
