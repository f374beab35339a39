package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** A consent's grant and link are stored together, and only while the app is installed. */
interface FirstConsentContract extends ConsentStoreWorld {
  @Test
  default void a_consent_stores_grant_and_link() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();

    assertThat(store(installationOf(tenant), tenant, grant, "first")).isTrue();

    assertThat(grants().read(grant).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("first"));
    assertThat(connections().find(tenant, grant.account()).orElseThrow().grant()).isEqualTo(grant);
  }

  @Test
  default void a_second_consent_takes_the_place_of_the_first() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    InstallationId installation = installationOf(tenant);
    store(installation, tenant, grant, "first");

    assertThat(store(installation, tenant, grant, "second")).isTrue();

    assertThat(grants().read(grant).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("second"));
  }

  @Test
  default void a_consent_survives_a_new_secret() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    InstallationId installation = installationOf(tenant);
    install(tenant);

    assertThat(store(installation, tenant, grant, "first")).isTrue();
  }

  @Test
  default void after_an_uninstallation_a_consent_stores_nothing() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    InstallationId installation = installationOf(tenant);
    uninstall(tenant);

    assertThat(store(installation, tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
  }

  @Test
  default void a_consent_of_one_installation_is_not_stored_under_the_next() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    InstallationId installation = installationOf(tenant);
    uninstall(tenant);
    install(tenant);

    assertThat(store(installation, tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
    assertThat(store(installationOf(tenant), tenant, grant, "second")).isTrue();
  }

  @Test
  default void another_tenants_installation_is_of_no_use() {
    TenantId tenant = ConsentStoreWorld.newTenant();
    GrantId grant = ConsentStoreWorld.newGrant();

    assertThat(store(installationOf(installedTenant()), tenant, grant, "first")).isFalse();
    assertNothingStored(tenant, grant);
  }

  @Test
  default void a_refused_consent_leaves_the_grant_of_another_tenant_as_it_was() {
    TenantId tenant = installedTenant();
    TenantId other = installedTenant();
    GrantId shared = ConsentStoreWorld.newGrant();
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
        GrantId grant = ConsentStoreWorld.newGrant();
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
        GrantId grant = ConsentStoreWorld.newGrant();
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
