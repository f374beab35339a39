package org.chainkeeper.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose connection a person is offered in a second app installation, and what takes it. */
class ConnectionAdoptionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final TenantId CONNECT = new TenantId("connect");
  private static final TenantId FORGE = new TenantId("forge:cloud-a");
  private static final URI SITE_A = URI.create("https://a.atlassian.net/wiki");
  private static final URI SITE_B = URI.create("https://b.atlassian.net/wiki");
  private static final AccountId ADA = new AccountId("ada");

  private final InMemoryGrants grants = new InMemoryGrants(() -> NOW);
  private final InMemoryConnections connections = new InMemoryConnections(grants);
  private final Map<TenantId, TenantSite> sites = new HashMap<>();
  private final Map<URI, String> told = new HashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger copies = new AtomicInteger();
  private Instant now = NOW;
  private final ConnectionAdoption adoption =
      new ConnectionAdoption(
          connections,
          connections,
          grants,
          tenant -> Optional.ofNullable(sites.get(tenant)),
          url -> {
            requests.incrementAndGet();
            return Optional.ofNullable(told.get(url));
          },
          this::copy,
          "client",
          () -> now);

  @BeforeEach
  void both_apps_are_installed_on_site_a() {
    sites.put(CONNECT, new TenantSite(SITE_A, Optional.empty()));
    sites.put(FORGE, new TenantSite(SITE_A, Optional.of("cloud-a")));
    told.put(SITE_A, "cloud-a");
    told.put(SITE_B, "cloud-b");
  }

  private Optional<Connection> copy(TenantId from, TenantId to, AccountId account) {
    copies.incrementAndGet();
    Optional<Connection> copy =
        connections
            .find(from, account)
            .map(one -> new Connection(to, one.grant(), one.person(), one.sites(), NOW));
    copy.ifPresent(connections::link);
    return copy;
  }

  private Connection connects(TenantId tenant, AccountId account) {
    GrantId id = new GrantId("client", account);
    TokenPair pair =
        new TokenPair(new AccessToken("a"), NOW, NOW.plusSeconds(3600), new RefreshToken("r"));
    grants.consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    Connection connection =
        new Connection(
            tenant,
            id,
            new AccountProfile(account, "Ada", URI.create("https://a.test/p.png")),
            List.of(),
            NOW);
    connections.link(connection);
    return connection;
  }

  private static Viewer onForge(String cloudId) {
    return new Viewer(
        new Caller.Forge(FORGE, SITE_A, new ForgeInstallationId("i-1"), cloudId, ""), ADA);
  }

  private static Viewer onConnect(URI site) {
    return new Viewer(new Caller.Connect(CONNECT, site), ADA);
  }

  @Test
  void a_connection_of_connect_is_offered_on_forge_and_used_after_the_step_alone() {
    Connection connection = connects(CONNECT, ADA);
    assertThat(adoption.offer(onForge("cloud-a"))).contains(connection);
    assertThat(connections.find(FORGE, ADA)).isEmpty();

    assertThat(adoption.adopt(onForge("cloud-a")))
        .hasValueSatisfying(own -> assertThat(own.grant()).isEqualTo(connection.grant()));
    assertThat(adoption.offer(onForge("cloud-a"))).as("connected now").isEmpty();
    assertThat(adoption.adopt(onForge("cloud-a"))).isPresent();
    assertThat(copies).hasValue(1);
  }

  @Test
  void a_connection_of_forge_is_offered_on_connect() {
    Connection connection = connects(FORGE, ADA);
    assertThat(adoption.offer(onConnect(SITE_A))).contains(connection);
    assertThat(adoption.adopt(onConnect(SITE_A))).isPresent();
  }

  @Test
  void another_site_or_another_account_is_offered_nothing() {
    connects(CONNECT, ADA);
    assertThat(adoption.adopt(onForge("cloud-b"))).isEmpty();
    sites.put(CONNECT, new TenantSite(SITE_B, Optional.empty()));
    assertThat(adoption.adopt(onForge("cloud-a"))).isEmpty();
    sites.put(CONNECT, new TenantSite(SITE_A, Optional.empty()));
    Viewer bruno = new Viewer(onForge("cloud-a").caller(), new AccountId("bruno"));
    assertThat(adoption.adopt(bruno)).isEmpty();
    assertThat(copies).hasValue(0);
  }

  @Test
  void the_address_of_a_site_proves_nothing_until_the_site_tells_its_id() {
    connects(CONNECT, ADA);
    told.remove(SITE_A);
    assertThat(adoption.adopt(onForge("cloud-a"))).isEmpty();
    told.put(SITE_A, "cloud-a");
    assertThat(adoption.adopt(onForge("cloud-a"))).as("asked once a minute").isEmpty();
    now = now.plusSeconds(61);
    assertThat(adoption.adopt(onForge("cloud-a"))).isPresent();
    assertThat(requests).hasValue(2);
  }

  @Test
  void two_tenants_of_connect_at_one_address_share_nothing() {
    connects(CONNECT, ADA);
    Viewer beside = new Viewer(new Caller.Connect(new TenantId("third"), SITE_A), ADA);
    assertThat(adoption.offer(beside)).isEmpty();
    assertThat(adoption.adopt(beside)).isEmpty();
  }

  @Test
  void two_sites_that_do_not_answer_are_not_the_same() {
    told.clear();
    connects(CONNECT, ADA);
    Viewer elsewhere = new Viewer(new Caller.Connect(new TenantId("third"), SITE_B), ADA);
    assertThat(adoption.adopt(elsewhere)).isEmpty();
  }

  @Test
  void a_tenant_that_has_uninstalled_the_app_offers_nothing() {
    connects(CONNECT, ADA);
    sites.remove(CONNECT);
    assertThat(adoption.adopt(onForge("cloud-a"))).isEmpty();
  }

  @Test
  void a_person_without_a_connection_costs_no_request_to_a_site() {
    assertThat(adoption.offer(onConnect(SITE_A))).isEmpty();
    assertThat(requests).hasValue(0);
  }
}
