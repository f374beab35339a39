package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.privacy.ReportableAccounts.Reporter;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** Whose data is stored, on a real database. */
interface ReportableAccountsContract {
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  Instant NEXT = AT.plus(Duration.ofDays(7));

  TestDatabase database();

  private JdbcReportableAccounts accounts() {
    return new JdbcReportableAccounts(database().get());
  }

  private GrantId connected(TenantId tenant, String account, Instant at) {
    GrantId grant = new GrantId("client", new AccountId(account));
    TokenPair pair =
        new TokenPair(new AccessToken("a"), AT, AT.plusSeconds(3600), new RefreshToken("r"));
    new JdbcGrants(database().get(), SECRETS, "client")
        .consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    new JdbcConnections(database().get())
        .link(
            new Connection(
                tenant,
                grant,
                new AccountProfile(grant.account(), "Name", URI.create("https://x.atl-paas.net/1")),
                List.of(),
                at));
    return grant;
  }

  @Test
  default void an_account_is_due_from_its_first_consent_on_and_claimed_by_one_node() {
    GrantId ada = connected(HERE, "ada", AT);
    assertThat(accounts().claim(AT.minusSeconds(1), NEXT, 90)).isEmpty();
    assertThat(accounts().claim(AT, AT.plusSeconds(3600), 90))
        .containsExactly(new ReportedAccount(ada.account(), AT));
    assertThat(accounts().claim(AT, AT.plusSeconds(3600), 90)).as("another node").isEmpty();
    assertThat(accounts().claim(AT.plusSeconds(3600), NEXT, 90)).as("the node died").hasSize(1);
  }

  @Test
  default void an_account_of_two_tenants_is_reported_once_with_its_oldest_data() {
    connected(HERE, "ada", AT);
    connected(THERE, "ada", AT.plusSeconds(60));
    assertThat(accounts().claim(AT.plusSeconds(60), NEXT, 90))
        .containsExactly(new ReportedAccount(new AccountId("ada"), AT));
  }

  @Test
  default void a_new_connection_of_a_reported_account_keeps_its_date() {
    GrantId ada = connected(HERE, "ada", AT);
    accounts().reported(List.of(ada.account()), NEXT);
    connected(THERE, "ada", AT.plusSeconds(60));
    connected(HERE, "ada", AT.plusSeconds(90));
    assertThat(accounts().claim(NEXT.minusSeconds(1), NEXT, 90)).isEmpty();
    assertThat(accounts().claim(NEXT, NEXT.plusSeconds(1), 90)).hasSize(1);
  }

  @Test
  default void the_longest_overdue_come_first() {
    connected(HERE, "late", AT);
    connected(HERE, "later", AT.plusSeconds(2));
    connected(HERE, "latest", AT.plusSeconds(1));
    assertThat(accounts().claim(NEXT, NEXT.plusSeconds(1), 2))
        .extracting(account -> account.id().value())
        .containsExactlyInAnyOrder("late", "latest");
  }

  @Test
  default void who_came_last_reports() {
    GrantId ada = connected(HERE, "ada", AT);
    GrantId bob = connected(THERE, "bob", AT.plusSeconds(1));
    assertThat(accounts().reporters(1)).containsExactly(new Reporter(THERE, bob));
    assertThat(accounts().reporters(9))
        .containsExactly(new Reporter(THERE, bob), new Reporter(HERE, ada));
  }

  @Test
  default void an_update_reaches_every_connection_of_the_account_and_no_other() {
    GrantId ada = connected(HERE, "ada", AT);
    connected(THERE, "ada", AT);
    GrantId bob = connected(HERE, "bob", AT);
    AccountProfile told = new AccountProfile(ada.account(), "Ada L.", URI.create(""));
    accounts().update(told, NEXT);

    JdbcConnections connections = new JdbcConnections(database().get());
    assertThat(connections.find(HERE, ada.account()).orElseThrow().person()).isEqualTo(told);
    assertThat(connections.find(THERE, ada.account()).orElseThrow().person()).isEqualTo(told);
    assertThat(connections.find(HERE, bob.account()).orElseThrow().person().name())
        .isEqualTo("Name");
    assertThat(accounts().claim(NEXT, NEXT.plusSeconds(9), 90))
        .contains(new ReportedAccount(ada.account(), NEXT));
  }

  @Test
  default void an_erased_account_is_in_no_table_and_others_stay() {
    GrantId ada = connected(HERE, "ada", AT);
    connected(THERE, "ada", AT);
    GrantId bob = connected(HERE, "bob", AT);
    String at = "timestamp with time zone '2026-11-20 08:00:00+00'";
    database().execute(RetentionContract.TICKET.formatted(1, at));
    database().execute(RetentionContract.STATE.formatted(1, at));

    accounts().erase(ada.account());

    JdbcGrants grants = new JdbcGrants(database().get(), SECRETS, "client");
    assertThat(accounts().connectionsOf(ada.account())).isEmpty();
    assertThat(grants.read(ada)).isEmpty();
    assertThat(database().count("consent_tickets")).isZero();
    assertThat(database().count("consent_states")).isZero();
    assertThat(accounts().connectionsOf(bob.account())).hasSize(1);
    assertThat(grants.read(bob)).isPresent();
  }
}
