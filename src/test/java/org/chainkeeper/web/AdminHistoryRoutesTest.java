package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.json;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

class AdminHistoryRoutesTest extends AdminRoutesFixture {
  private static final GrantId ADA = new GrantId("client", new AccountId("712020:ada"));

  private HttpResponse<String> history(String account) {
    return history(account, "");
  }

  private HttpResponse<String> history(String account, String query) {
    return world.get(
        "/api/admin/connections/" + account + "/history" + query,
        "Authorization",
        "Bearer " + session());
  }

  private void connect(TenantId tenant) {
    TokenPair pair =
        new TokenPair(
            new AccessToken("access-1"),
            world.now,
            world.now.plusSeconds(3600),
            new RefreshToken("refresh-1"));
    world.grants.consent(ADA, new FamilyId(new UUID(0, 1)), pair, Duration.ofMinutes(2));
    world.connections.link(
        new Connection(
            tenant,
            ADA,
            new AccountProfile(ADA.account(), "Ada", URI.create("https://avatar.example/a.png")),
            List.of(),
            NOW));
  }

  private void lose() {
    Holder holder = new Holder(new UUID(0, 9));
    Claim claim = new Claim(holder, Duration.ofSeconds(15), Intent.first(), Optional.empty());
    Snapshot row = world.grants.claim(world.grants.read(ADA).orElseThrow(), claim).orElseThrow();
    Release release =
        new Release(
            PresentationMarks.NONE,
            new GrantState.NeedsConsent("invalid_grant", 0),
            Optional.of(NOW.plusSeconds(60)),
            Outcome.REFUSED,
            AttemptRecords.refused(holder, row.presented()));
    assertThat(world.grants.release(row, holder, release)).isTrue();
  }

  @Test
  void a_connections_history_is_told_line_by_line() {
    connect(TENANT);
    lose();

    var answer = history("712020:ada");

    assertThat(answer.statusCode()).isEqualTo(200);
    var told = json(answer);
    assertThat(told.get("account").asText()).isEqualTo("712020:ada");
    assertThat(told.get("state").asText()).isEqualTo("needs-consent");
    assertThat(told.get("lines")).hasSize(2);
    var consent = told.get("lines").get(0);
    assertThat(consent.get("event").asText()).isEqualTo("consent");
    assertThat(consent.get("trigger").isNull()).isTrue();
    var refusal = told.get("lines").get(1);
    assertThat(refusal.get("event").asText()).isEqualTo("exchange");
    assertThat(refusal.get("outcome").asText()).isEqualTo("refused");
    assertThat(refusal.get("answer").asText()).isEqualTo("invalid_grant");
    assertThat(refusal.get("presented")).isEqualTo(consent.get("issued"));
    assertThat(refusal.get("tookMs").asInt()).isEqualTo(120);
    assertThat(refusal.get("state").asText()).isEqualTo("needs-consent");
  }

  @Test
  void a_lost_connection_says_because_of_what_with_evidence() {
    connect(TENANT);
    lose();

    var lost = json(history("712020:ada")).get("lost");

    assertThat(lost.get("because").asText()).isEqualTo("withdrawn");
    assertThat(lost.get("words").asText()).contains("withdrew the access");
    assertThat(lost.get("at").asText()).isEqualTo(NOW.toString());
    assertThat(lost.get("evidence")).hasSizeGreaterThan(2);
    assertThat(lost.get("evidence").get(0).get("code").asText()).isNotEmpty();
  }

  @Test
  void earlier_lines_are_asked_for_by_a_position() {
    connect(TENANT);
    lose();

    var earlier = json(history("712020:ada", "?before=1"));

    assertThat(earlier.get("lines")).hasSize(1);
    assertThat(earlier.get("lines").get(0).get("event").asText()).isEqualTo("consent");
    assertThat(earlier.get("lost").get("because").asText()).isEqualTo("withdrawn");
    assertThat(history("712020:ada", "?before=-1").statusCode()).isEqualTo(400);
    assertThat(history("712020:ada", "?before=x").body()).contains("bad-request");
  }

  @Test
  void a_connection_that_works_is_not_lost() {
    connect(TENANT);
    var told = json(history("712020:ada"));
    assertThat(told.get("lost").isNull()).isTrue();
    assertThat(told.get("earlier").isNull()).isTrue();
    assertThat(told.get("name").asText()).isEqualTo("Ada");
  }

  @Test
  void a_connection_of_another_tenant_does_not_exist() {
    connect(new TenantId("tenant-2"));
    assertThat(history("712020:ada").statusCode()).isEqualTo(404);
    assertThat(history("712020:ada").body()).contains("not-found").doesNotContain("tenant-2");
    assertThat(history("no-one").statusCode()).isEqualTo(404);
  }

  @Test
  void what_was_done_in_another_tenant_is_left_out() {
    connect(TENANT);
    for (HistoryKind kind :
        List.of(
            HistoryKind.DISCONNECTION,
            HistoryKind.ADMIN_CHECKED,
            HistoryKind.ADMIN_DISCONNECTED,
            HistoryKind.PAUSED,
            HistoryKind.RESUMED)) {
      world.grants.history().put(ADA, ofTenant(kind, new TenantId("tenant-2")));
    }
    world.grants.history().put(ADA, ofTenant(HistoryKind.ADMIN_CHECKED, TENANT));

    var lines = json(history("712020:ada")).get("lines");

    assertThat(lines.findValuesAsText("event")).containsExactly("consent", "admin-checked");
  }

  private static HistoryEntry ofTenant(HistoryKind kind, TenantId tenant) {
    return new HistoryEntry(
        NOW,
        kind,
        new FamilyId(new UUID(0, 1)),
        HistoryEntry.StateName.CONNECTED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(tenant),
        Optional.of(new AccountId("712020:root")));
  }

  @Test
  void who_is_no_administrator_any_more_sees_no_history() {
    connect(TENANT);
    String session = session();
    world.permissions = _ -> AdminVerdict.NOT_ADMINISTRATOR;
    world.now = NOW.plus(Duration.ofMinutes(6));
    var answer =
        world.get(
            "/api/admin/connections/712020:ada/history", "Authorization", "Bearer " + session);
    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
