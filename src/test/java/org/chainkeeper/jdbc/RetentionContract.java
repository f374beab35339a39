package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
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

/** What ends by time, on a real database. */
interface RetentionContract {
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  Instant LATER = AT.plus(Duration.ofDays(200));

  String TICKET =
      """
      insert into consent_tickets (id, tenant, account, installation_id, base_url, expires_at)
      values ('t%d', 'here', 'ada', '00000000-0000-0000-0000-000000000001', 'https://x', %s)
      """;

  String STATE =
      """
      insert into consent_states
        (id, cookie, tenant, account, installation_id, base_url, verifier, expires_at)
      values
        ('s%d', 'c', 'here', 'ada', '00000000-0000-0000-0000-000000000001', 'https://x', '', %s)
      """;

  TestDatabase database();

  private JdbcConnections connections() {
    return new JdbcConnections(database().get());
  }

  private JdbcRetention retention() {
    return new JdbcRetention(database().get());
  }

  private JdbcGrants grants() {
    return new JdbcGrants(database().get(), SECRETS, "client");
  }

  private GrantId connected(TenantId tenant, String account) {
    GrantId grant = new GrantId("client", new AccountId(account));
    TokenPair pair =
        new TokenPair(new AccessToken("a"), AT, AT.plusSeconds(3600), new RefreshToken("r"));
    grants().consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    connections()
        .link(
            new Connection(
                tenant,
                grant,
                new AccountProfile(grant.account(), account, URI.create("")),
                List.of(),
                AT));
    return grant;
  }

  private boolean isLinked(TenantId tenant, GrantId grant) {
    return connections().find(tenant, grant.account()).isPresent();
  }

  @Test
  default void a_consent_is_the_first_visit() {
    GrantId ada = connected(HERE, "ada");
    assertThat(connections().find(HERE, ada.account()).orElseThrow().visitedAt()).isEqualTo(AT);
  }

  @Test
  default void a_visit_is_noted_unless_there_is_a_later_one() {
    GrantId ada = connected(HERE, "ada");
    retention().visited(HERE, ada.account(), LATER, LATER.minus(Duration.ofDays(1)));
    retention().visited(HERE, ada.account(), AT, AT.minus(Duration.ofDays(1)));
    assertThat(connections().find(HERE, ada.account()).orElseThrow().visitedAt()).isEqualTo(LATER);
  }

  @Test
  default void a_connection_without_a_visit_ends_with_its_grant_and_others_stay() {
    GrantId ada = connected(HERE, "ada");
    GrantId bob = connected(HERE, "bob");
    retention().visited(HERE, bob.account(), LATER, LATER.minus(Duration.ofDays(1)));

    assertThat(retention().endUnused(AT.plusSeconds(1), 10)).isEqualTo(1);

    assertThat(isLinked(HERE, ada)).isFalse();
    assertThat(grants().read(ada)).isEmpty();
    assertThat(isLinked(HERE, bob)).isTrue();
    assertThat(grants().read(bob)).isPresent();
    assertThat(retention().endUnused(AT.plusSeconds(1), 10)).isZero();
  }

  @Test
  default void a_grant_that_another_tenant_uses_stays() {
    GrantId ada = connected(HERE, "ada");
    connected(THERE, "ada");
    retention().visited(THERE, ada.account(), LATER, LATER.minus(Duration.ofDays(1)));

    assertThat(retention().endUnused(AT.plusSeconds(1), 10)).isEqualTo(1);

    assertThat(isLinked(HERE, ada)).isFalse();
    assertThat(isLinked(THERE, ada)).isTrue();
    assertThat(grants().read(ada)).isPresent();
  }

  @Test
  default void no_more_end_at_once_than_asked_for() {
    List.of("a", "b", "c").forEach(account -> connected(HERE, account));
    assertThat(retention().endUnused(LATER, 2)).isEqualTo(2);
    assertThat(retention().endUnused(LATER, 2)).isEqualTo(1);
    assertThat(database().count("grants")).isZero();
  }

  @Test
  default void a_former_secret_is_forgotten_when_its_time_is_over() {
    JdbcInstallations installations = new JdbcInstallations(database().get(), SECRETS);
    URI site = URI.create("https://acme.atlassian.net/wiki");
    SharedSecret newer = new SharedSecret("n".repeat(64));
    installations.install(
        LifecycleCallIds.next(), HERE, site, new SharedSecret("o".repeat(64)), AT);
    installations.install(LifecycleCallIds.next(), HERE, site, newer, LATER);

    assertThat(retention().deleteExpired(LATER.minusSeconds(1), 10)).isZero();
    assertThat(installations.find(HERE).orElseThrow().previous()).isPresent();
    assertThat(retention().deleteExpired(LATER, 10)).isEqualTo(1);
    assertThat(installations.find(HERE).orElseThrow().previous()).isEmpty();
    assertThat(installations.find(HERE).orElseThrow().secret()).isEqualTo(newer);
  }

  @Test
  default void tickets_and_states_go_when_they_expire_in_batches() {
    for (int i = 0; i < 5; i++) {
      String at = "timestamp with time zone '2026-11-20 08:00:0" + i + "+00'";
      database().execute(TICKET.formatted(i, at));
      database().execute(STATE.formatted(i, at));
    }
    assertThat(retention().deleteExpired(AT.plusSeconds(3), 2)).isEqualTo(4);
    assertThat(retention().deleteExpired(AT.plusSeconds(3), 2)).isEqualTo(4);
    assertThat(retention().deleteExpired(AT.plusSeconds(3), 2)).isZero();
    assertThat(database().count("consent_tickets")).isEqualTo(1);
    assertThat(database().count("consent_states")).isEqualTo(1);
  }
}
