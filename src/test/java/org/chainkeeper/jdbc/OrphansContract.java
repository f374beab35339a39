package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

/** What {@link JdbcOrphans} deletes, and what it leaves, on each engine. */
interface OrphansContract {
  Secrets CIPHER = new Secrets(Keyset.generate(), "test");
  TenantId INSTALLED = new TenantId("installed");
  TenantId GONE = new TenantId("gone");
  Instant THEN = Instant.parse("2026-11-20T08:00:00Z");

  TestDatabase database();

  private JdbcGrants grants() {
    return new JdbcGrants(database().get(), CIPHER, "client");
  }

  private JdbcConnections links() {
    return new JdbcConnections(database().get());
  }

  private void sweep() {
    new JdbcOrphans(database().get(), links(), 2).sweep();
  }

  private GrantId consented(String client) {
    GrantId id = new GrantId(client, new AccountId(UUID.randomUUID().toString()));
    Instant now = grants().now();
    TokenPair pair =
        new TokenPair(new AccessToken("a"), now, now.plusSeconds(3600), new RefreshToken("r"));
    grants().consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    return id;
  }

  private GrantId linked(TenantId tenant) {
    GrantId id = consented("client");
    var person = new AccountProfile(id.account(), "Ada", URI.create("https://a.test/ada.png"));
    links().link(new Connection(tenant, id, person, List.of(), THEN));
    return id;
  }

  private void install() {
    new JdbcInstallations(database().get(), CIPHER)
        .install(
            LifecycleCallIds.next(),
            INSTALLED,
            URI.create("https://a.atlassian.net/wiki"),
            new SharedSecret("s".repeat(32)),
            THEN);
  }

  @Test
  default void grants_without_a_connection_are_deleted_whatever_their_client() {
    install();
    List<GrantId> orphans =
        IntStream.range(0, 7).mapToObj(i -> consented(i < 4 ? "client" : "another")).toList();
    GrantId linked = linked(INSTALLED);
    database().advance(Duration.ofMinutes(61));

    sweep();

    assertThat(orphans).allSatisfy(id -> assertThat(grants().read(id)).isEmpty());
    assertThat(grants().read(linked)).isPresent();
    assertThat(database().count("grants")).isEqualTo(1);
  }

  @Test
  default void a_grant_of_the_last_hour_is_left() {
    GrantId young = consented("client");
    database().advance(Duration.ofMinutes(59));

    sweep();

    assertThat(grants().read(young)).isPresent();
  }

  @Test
  default void connections_of_an_uninstalled_tenant_end_with_their_grants() {
    install();
    GrantId gone = linked(GONE);
    GrantId kept = linked(INSTALLED);

    sweep();

    assertThat(links().find(GONE, gone.account())).isEmpty();
    assertThat(grants().read(gone)).isEmpty();
    assertThat(links().find(INSTALLED, kept.account())).isPresent();
    assertThat(grants().read(kept)).isPresent();
  }
}
