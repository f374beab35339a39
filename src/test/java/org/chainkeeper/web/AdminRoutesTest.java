package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.json;

import java.time.LocalDate;
import java.util.Optional;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.ExchangeHour;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Notice.Severity;
import org.chainkeeper.installation.SharedSecret;
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

    var answer = list(session());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"connections":[{"account":{"id":"alice","name":"Alice","picture":"https://avatar.example/a.png"},\
            "state":"connected","reason":null,\
            "sites":[{"id":"cloud-1","name":"Example","url":"https://example.atlassian.net"}],\
            "connectedAt":"2026-11-20T12:00:00Z","visitedAt":"2026-11-20T12:00:00Z",\
            "refreshedAt":"2026-11-20T12:00:00Z",\
            "endsAt":"2027-02-18T12:00:00Z","endsBecause":"idle",\
            "lostAt":null,"lostBecause":null}],\
            "total":1,"previous":null,"next":null}\
            """);
  }

  @Test
  void the_overview_counts_each_state_and_names_current_problems_the_most_urgent_first() {
    connect(TENANT, "alice", "Alice");
    world.notices.add(
        new Notice("incident", Severity.INFORMATION, "Many are refused.").since(Optional.of(NOW)));
    world.notices.add(
        new Notice("credential-ends-7", Severity.WARNING, "It ends.")
            .about("Acme")
            .on(LocalDate.of(2026, 11, 27)));
    world.notices.add(new Notice("misconfigured", Severity.DANGER, "The client secret is wrong."));

    var answer = overview(session());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"connections":{"connected":1,"ageing":0,"unsettled":0,"suspect":0,"lost":0,\
            "unreadable":0,"other-client":0},"endingSoon":{"idle":0,"unused":0,"age":1},\
            "notices":[{"code":"misconfigured","severity":"danger","text":"The client secret is wrong.",\
            "since":null,"subject":null,"date":null},\
            {"code":"credential-ends-7","severity":"warning","text":"It ends.",\
            "since":null,"subject":"Acme","date":"2026-11-27"},\
            {"code":"incident","severity":"information","text":"Many are refused.",\
            "since":"2026-11-20T12:00:00Z","subject":null,"date":null}]}\
            """);
  }

  @Test
  void the_exchanges_are_told_by_hour_with_what_an_expiry_costs() {
    world.exchanges.add(new ExchangeHour(NOW.minusSeconds(7_200), 4, 3, 2, 1, 6));

    var answer = get(session(), "/api/admin/exchanges");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"asOf":"2026-11-20T12:00:00Z","perExpiry":{"day":{"exchanges":5,"expiries":4},\
            "week":{"exchanges":5,"expiries":4}},\
            "hours":[{"at":"2026-11-20T10:00:00Z","exchanged":3,"refused":1,"unanswered":8}]}\
            """);
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
    assertThat(json(list(session)).get("connections")).isEmpty();
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

    var answer = list(session());
    assertThat(json(answer).get("connections").get(0).get("sites")).hasSize(1);
    assertThat(answer.body()).doesNotContain("competitor", "evil");
  }

  @Test
  void a_database_that_is_gone_is_no_refusal() {
    var session = session();
    world.installations.gone = true;

    assertThat(overview(session).statusCode()).isEqualTo(503);
    assertThat(list(session).statusCode()).isEqualTo(503);
  }
}
