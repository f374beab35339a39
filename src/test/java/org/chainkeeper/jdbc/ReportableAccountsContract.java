package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.Login;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.privacy.ReportableAccounts.Reporter;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
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

    Optional<AccountId> admin = Optional.of(ada.account());
    TenantId tenant = HERE;
    database()
        .get()
        .inTransaction(handle -> {
          GrantHistory.addOfTenant(
              database().get(), handle, bob, HistoryKind.ADMIN_CHECKED, tenant, admin);
          return true;
        });

    accounts().erase(ada.account());

    JdbcGrants grants = new JdbcGrants(database().get(), SECRETS, "client");
    assertThat(accounts().connectionsOf(ada.account())).isEmpty();
    assertThat(grants.read(ada)).isEmpty();
    assertThat(database().count("consent_tickets")).isZero();
    assertThat(database().count("consent_states")).isZero();
    assertThat(accounts().connectionsOf(bob.account())).hasSize(1);
    assertThat(grants.read(bob)).isPresent();
    assertThat(new JdbcGrantHistories(database().get(), "client").latest(bob, 1))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.kind()).isEqualTo(HistoryKind.ADMIN_CHECKED);
          assertThat(line.tenant()).contains(HERE);
          assertThat(line.actor()).isEmpty();
        });
  }

  /** A table as small as a test's is read as a whole where the engine may. */
  @Test
  default void an_erased_account_is_taken_out_of_histories_without_reading_all_of_them() {
    String plan =
        database()
            .get()
            .inTransaction(handle -> {
              if (database().get().isPostgresql()) {
                handle.execute("set local enable_seqscan = off");
              }
              return String.join(
                  "\n",
                  handle
                      .createQuery("explain " + JdbcReportableAccounts.FORGET_ACTOR)
                      .bind("account", "ada")
                      .mapTo(String.class)
                      .list());
            });
    assertThat(plan).containsIgnoringCase("grant_history_of_actor");
  }

  private JiraCredential stored(TenantId tenant, String cloudId, String account) {
    JdbcInstallations installations = new JdbcInstallations(database().get(), SECRETS);
    if (installations.find(tenant).isEmpty()) {
      installations.install(
          LifecycleCallIds.next(),
          tenant,
          URI.create("https://acme.atlassian.net/wiki"),
          new SharedSecret("s".repeat(64)),
          AT);
    }
    JiraCredential credential =
        new JiraCredential(
            CredentialId.random(),
            tenant,
            CredentialSites.site(cloudId, URI.create("https://acme.atlassian.net")),
            new Login(Login.Kind.API_TOKEN, account + "@example.invalid", "secret"),
            JiraAddress.SITE,
            new AccountId(account),
            AT.plus(Duration.ofDays(365)),
            CredentialState.PROVEN,
            AT,
            AT,
            Optional.empty(),
            Set.of(),
            0);
    assertThat(credentials().insert(credential)).isTrue();
    return credential;
  }

  private JdbcCredentials credentials() {
    return new JdbcCredentials(database().get(), SECRETS);
  }

  @Test
  default void the_account_of_a_stored_credential_is_reported_though_it_has_no_connection() {
    stored(HERE, "cloud-1", "service");
    stored(THERE, "cloud-1", "service");
    ReportedAccount expected = new ReportedAccount(new AccountId("service"), AT);

    assertThat(accounts().claim(AT.minusSeconds(1), NEXT, 90)).isEmpty();
    assertThat(accounts().claim(AT, AT.plusSeconds(3600), 90)).containsExactly(expected);
    assertThat(accounts().claim(AT, AT.plusSeconds(3600), 90)).as("another node").isEmpty();
    accounts().reported(List.of(expected.id()), NEXT);
    assertThat(accounts().claim(NEXT.minusSeconds(1), NEXT, 90)).isEmpty();
    assertThat(accounts().claim(NEXT, NEXT.plusSeconds(1), 90)).containsExactly(expected);
  }

  @Test
  default void an_account_with_connection_and_credential_is_reported_once_a_cycle() {
    connected(HERE, "ada", AT.plusSeconds(60));
    accounts().reported(List.of(new AccountId("ada")), NEXT);
    stored(HERE, "cloud-1", "ada");
    stored(HERE, "cloud-2", "service");
    accounts().reported(List.of(new AccountId("service")), NEXT);
    connected(HERE, "service", AT.plusSeconds(60));

    assertThat(accounts().claim(NEXT.minusSeconds(1), NEXT, 90)).isEmpty();
    assertThat(accounts().claim(NEXT, NEXT.plusSeconds(1), 90))
        .as("the oldest of its data counts")
        .containsExactlyInAnyOrder(
            new ReportedAccount(new AccountId("ada"), AT),
            new ReportedAccount(new AccountId("service"), AT));
  }

  @Test
  default void a_credential_that_is_replaced_by_another_accounts_is_due_at_once() {
    JiraCredential before = stored(HERE, "cloud-1", "service");
    accounts().reported(List.of(before.account()), NEXT);
    JiraCredential after = stored(THERE, "cloud-1", "next");
    accounts().reported(List.of(after.account()), AT.plusSeconds(9));

    assertThat(credentials().update(before, before)).as("a check").isTrue();
    assertThat(accounts().claim(AT, NEXT, 90)).isEmpty();
    JiraCredential now = credentials().of(HERE).getFirst();
    assertThat(credentials().update(now, inPlaceOf(now, after))).isTrue();
    assertThat(accounts().claim(AT.plusSeconds(9), NEXT, 90))
        .containsExactly(new ReportedAccount(after.account(), AT));
  }

  private static JiraCredential inPlaceOf(JiraCredential now, JiraCredential other) {
    return new JiraCredential(
        other.id(),
        now.tenant(),
        now.site(),
        other.login(),
        other.address(),
        other.account(),
        other.endsAt(),
        other.state(),
        other.checkedAt(),
        other.provenAt(),
        Optional.empty(),
        Set.of(),
        0);
  }

  @Test
  default void an_erased_accounts_credentials_are_deleted_in_every_tenant_and_others_stay() {
    connected(HERE, "ada", AT);
    stored(HERE, "cloud-1", "ada");
    stored(THERE, "cloud-1", "ada");
    JiraCredential other = stored(HERE, "cloud-2", "service");

    accounts().erase(new AccountId("ada"));

    assertThat(credentials().of(HERE)).containsExactly(other);
    assertThat(credentials().of(THERE)).isEmpty();
  }
}
