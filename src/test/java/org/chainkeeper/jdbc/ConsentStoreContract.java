package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Person;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.Test;

/** All that {@link ConsentStore} promises: grant and link together, and only while the app is installed. */
interface ConsentStoreContract {
  Instant CONSENTED = Instant.parse("2026-11-20T08:00:00Z");

  ConsentStore consentStore();

  Tickets tickets();

  Connections connections();

  Grants grants();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  private static TenantId newTenant() {
    return new TenantId(UUID.randomUUID().toString());
  }

  private static GrantId newGrant() {
    return new GrantId("client", new AccountId(UUID.randomUUID().toString()));
  }

  private TenantId installedTenant() {
    TenantId tenant = newTenant();
    install(tenant);
    return tenant;
  }

  /** As a consent learns it: from its ticket. */
  private InstallationId installationOf(TenantId tenant) {
    var ticket = OneTimeId.random(new SecureRandom()).hash();
    var caller = new Caller.Connect(tenant, URI.create("https://acme.atlassian.net/wiki"));
    var viewer = new Viewer(caller, new AccountId("ticket holder"));
    assertThat(tickets().put(ticket, viewer, CONSENTED.plusSeconds(60), CONSENTED)).isTrue();
    return tickets().take(ticket, CONSENTED).orElseThrow().installation();
  }

  private boolean store(InstallationId installation, TenantId tenant, GrantId grant, String token) {
    Pair pair =
        new Pair(
            new AccessToken("a"), CONSENTED, CONSENTED.plusSeconds(3600), new RefreshToken(token));
    var person = new Person(grant.account(), "Ada", URI.create("https://a.test/ada.png"));
    var connection = new Connection(tenant, grant, person, List.of(), CONSENTED);
    var family = new FamilyId(UUID.randomUUID());
    return consentStore().store(installation, connection, family, pair, Duration.ofMinutes(2));
  }

  private void assertNothingStored(TenantId tenant, GrantId grant) {
    assertThat(grants().read(grant)).as("grant").isEmpty();
    assertThat(connections().find(tenant, grant.account())).as("link").isEmpty();
  }

  @Test
  default void a_consent_stores_grant_and_link() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();

    assertThat(store(installationOf(tenant), tenant, grant, "first")).isTrue();

    assertThat(grants().read(grant).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("first"));
    assertThat(connections().find(tenant, grant.account()).orElseThrow().grant()).isEqualTo(grant);
  }

  @Test
  default void a_second_consent_takes_the_place_of_the_first() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    InstallationId installation = installationOf(tenant);
    store(installation, tenant, grant, "first");

    assertThat(store(installation, tenant, grant, "second")).isTrue();

    assertThat(grants().read(grant).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("second"));
  }

  @Test
  default void a_consent_survives_a_new_secret() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    InstallationId installation = installationOf(tenant);
    install(tenant);

    assertThat(store(installation, tenant, grant, "first")).isTrue();
  }

  @Test
  default void after_an_uninstallation_a_consent_stores_nothing() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    InstallationId installation = installationOf(tenant);
    uninstall(tenant);

    assertThat(store(installation, tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
  }

  @Test
  default void a_consent_of_one_installation_is_not_stored_under_the_next() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    InstallationId installation = installationOf(tenant);
    uninstall(tenant);
    install(tenant);

    assertThat(store(installation, tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
    assertThat(store(installationOf(tenant), tenant, grant, "second")).isTrue();
  }

  @Test
  default void another_tenants_installation_is_of_no_use() {
    TenantId tenant = newTenant();
    GrantId grant = newGrant();

    assertThat(store(installationOf(installedTenant()), tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
  }

  @Test
  default void a_refused_consent_leaves_the_grant_of_another_tenant_as_it_was() {
    TenantId tenant = installedTenant();
    TenantId other = installedTenant();
    GrantId shared = newGrant();
    store(installationOf(other), other, shared, "first");
    InstallationId installation = installationOf(tenant);
    uninstall(tenant);

    assertThat(store(installation, tenant, shared, "second")).isFalse();
    assertThat(grants().read(shared).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("first"));
  }

  @Test
  default void of_a_consent_and_an_uninstallation_at_once_nothing_is_left() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        TenantId tenant = installedTenant();
        GrantId grant = newGrant();
        InstallationId installation = installationOf(tenant);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Boolean>> both =
            List.of(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return store(installation, tenant, grant, "first");
                },
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  uninstall(tenant);
                  connections().unlinkAll(tenant);
                  return true;
                });
        for (Future<Boolean> each : pool.invokeAll(both)) {
          each.get();
        }
        assertNothingStored(tenant, grant);
      }
    }
  }

  @Test
  default void of_two_first_consents_at_once_both_are_stored() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        TenantId here = installedTenant();
        TenantId there = installedTenant();
        InstallationId hereInstalled = installationOf(here);
        InstallationId thereInstalled = installationOf(there);
        GrantId grant = newGrant();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Boolean>> both =
            List.of(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return store(hereInstalled, here, grant, "one");
                },
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return store(thereInstalled, there, grant, "other");
                });
        assertThat(pool.invokeAll(both)).extracting(each -> each.get()).containsOnly(true);
        assertThat(connections().find(here, grant.account())).isPresent();
        assertThat(connections().find(there, grant.account())).isPresent();
      }
    }
  }
}
