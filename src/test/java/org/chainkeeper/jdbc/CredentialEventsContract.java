package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.Login;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.ManualClock;
import org.chainkeeper.webhook.CredentialEndings;
import org.junit.jupiter.api.Test;

/** What is told of stored credentials, on a real database. */
interface CredentialEventsContract extends WebhooksContract {
  private JdbcCredentials credentials() {
    return new JdbcCredentials(database().get(), SECRETS);
  }

  private static JiraCredential credential(
      TenantId tenant, CredentialId id, CredentialState state, Optional<Instant> revokedAt) {
    return new JiraCredential(
        id,
        tenant,
        CredentialSites.site("cloud-1", URI.create("https://acme.atlassian.net")),
        new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "the-secret"),
        JiraAddress.SITE,
        new AccountId("712020:ada"),
        AT.plus(Duration.ofDays(40)),
        state,
        AT,
        AT,
        revokedAt,
        Set.of(),
        0);
  }

  private JiraCredential stored() {
    JiraCredential one =
        credential(HERE, CredentialId.random(), CredentialState.PROVEN, Optional.empty());
    assertThat(credentials().insert(one)).isTrue();
    return one;
  }

  private List<String> payloads() {
    return database()
        .get()
        .with(handle ->
            handle
                .createQuery("select payload from webhook_deliveries order by created_at, type")
                .mapTo(String.class)
                .list());
  }

  private void change(CredentialState next, Optional<Instant> revokedAt) {
    JiraCredential now = credentials().of(HERE).getFirst();
    assertThat(credentials().update(now, credential(HERE, now.id(), next, revokedAt))).isTrue();
  }

  @Test
  default void a_credential_that_jira_refuses_is_told_once_for_each_time_and_without_its_login() {
    created(HERE);
    JiraCredential one = stored();
    change(CredentialState.PROVEN, Optional.empty());
    assertThat(payloads()).isEmpty();

    change(CredentialState.REVOKED_OR_CLOSED, Optional.empty());
    change(CredentialState.REVOKED_OR_CLOSED, Optional.empty());
    assertThat(credentials().update(one, one)).as("an old version").isFalse();
    assertThat(payloads())
        .containsExactly(
            "{\"type\":\"credential.dead\",\"timestamp\":\"%s\",\"data\":{\"credential\":\"%s\","
                    .formatted(AT, one.id())
                + "\"site\":\"acme.atlassian.net\",\"state\":\"revoked-or-closed\"}}");

    change(CredentialState.PROVEN, Optional.empty());
    change(CredentialState.RESTRICTED, Optional.empty());
    assertThat(payloads()).hasSize(2);
  }

  @Test
  default void what_an_admin_has_revoked_or_replaced_is_no_news() {
    created(HERE);
    stored();
    change(CredentialState.STILL_ANSWERING, Optional.of(AT));
    change(CredentialState.REVOKED, Optional.of(AT));
    assertThat(payloads()).isEmpty();
  }

  @Test
  default void the_end_of_a_credential_is_told_30_7_and_1_days_before_once_by_two_nodes() {
    created(HERE);
    JiraCredential one = stored();
    Instant end = one.endsAt();
    ManualClock clock = new ManualClock(end.minus(Duration.ofDays(40)));
    CredentialEndings first = endings(clock);
    CredentialEndings second = endings(clock);
    List<Integer> told = new ArrayList<>();
    for (int day = 40; day >= -2; day--) {
      first.run();
      second.run();
      told.add(payloads().size());
      clock.advance(Duration.ofDays(1));
    }

    assertThat(told.subList(0, 10)).containsOnly(0);
    assertThat(told.subList(10, 33)).containsOnly(1);
    assertThat(told.subList(33, 39)).containsOnly(2);
    assertThat(told.subList(39, 43)).containsOnly(3);
    assertThat(payloads())
        .allSatisfy(payload ->
            assertThat(payload)
                .contains(one.id().toString(), "2026-12-30", "acme.atlassian.net")
                .doesNotContain("ada@", "the-secret"));
    assertThat(String.join("", payloads())).contains("PT720H", "PT168H", "PT24H");
  }

  private CredentialEndings endings(ManualClock clock) {
    return new CredentialEndings(new JdbcEndingCredentials(database().get()), webhooks(), clock);
  }
}
