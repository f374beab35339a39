package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.consent.NewConsent;
import org.chainkeeper.consent.StoredConsent;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** A further consent of an account does not cost another tenant its sites. */
interface FurtherConsentContract extends ConsentStoreWorld {
  @Test
  default void a_consent_that_lacks_the_sites_of_another_tenant_gets_a_grant_of_its_own() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    store(here, ConsentStoreWorld.consent(grant, "first", "a"));

    StoredConsent second = store(there, ConsentStoreWorld.consent(grant, "second", "b"));

    assertThat(second)
        .isEqualTo(
            new StoredConsent.Linked(
                connections().find(there, grant.account()).orElseThrow(),
                List.of(ConsentStoreWorld.site("a"))));
    assertThat(refreshOf(here, grant.account())).isEqualTo("first");
    assertThat(refreshOf(there, grant.account())).isEqualTo("second");
    assertThat(connections().unlink(there, grant.account())).isTrue();
    assertThat(refreshOf(here, grant.account())).isEqualTo("first");
  }

  @Test
  default void a_consent_that_reaches_all_sites_of_others_serves_them_too() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    store(here, ConsentStoreWorld.consent(grant, "first", "a"));
    store(there, ConsentStoreWorld.consent(grant, "second", "b"));
    GrantId separate = connections().find(there, grant.account()).orElseThrow().grant();

    store(here, ConsentStoreWorld.consent(grant, "both", "b", "a"));

    assertThat(refreshOf(here, grant.account())).isEqualTo("both");
    assertThat(refreshOf(there, grant.account())).isEqualTo("both");
    assertThat(connections().find(there, grant.account()).orElseThrow().sites())
        .containsExactly(ConsentStoreWorld.site("b"));
    assertThat(grants().read(separate)).as("unused").isEmpty();
  }

  @Test
  default void a_consent_of_an_earlier_act_that_is_stored_later_changes_nothing() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    NewConsent earlier = ConsentStoreWorld.consent(grant, "earlier", "a");
    store(tenant, ConsentStoreWorld.consent(grant, "later", "b"));

    assertThat(store(tenant, earlier))
        .isEqualTo(
            new StoredConsent.Linked(
                connections().find(tenant, grant.account()).orElseThrow(), List.of()));
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("later");
    assertThat(connections().find(tenant, grant.account()).orElseThrow().sites())
        .containsExactly(ConsentStoreWorld.site("b"));
  }

  @Test
  default void a_consent_joins_the_later_one_of_another_tenant_that_reaches_its_sites() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    NewConsent earlier = ConsentStoreWorld.consent(grant, "earlier", "a");
    store(there, ConsentStoreWorld.consent(grant, "later", "a", "b"));

    store(here, earlier);

    assertThat(refreshOf(here, grant.account())).isEqualTo("later");
    assertThat(connections().find(here, grant.account()).orElseThrow().sites())
        .containsExactly(ConsentStoreWorld.site("a"));
  }

  @Test
  default void a_consent_that_is_stored_twice_is_stored_once() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    NewConsent consent = ConsentStoreWorld.consent(grant, "first", "a");
    StoredConsent first = store(tenant, consent);
    long rotation = grants().read(grant).orElseThrow().rotation();

    assertThat(store(tenant, consent)).isEqualTo(first);
    assertThat(grants().read(grant).orElseThrow().rotation()).isEqualTo(rotation);
  }

  @Test
  default void a_consent_without_a_list_of_sites_keeps_those_that_are_known() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    store(here, ConsentStoreWorld.consent(grant, "first", "a"));
    store(there, ConsentStoreWorld.consent(grant, "both", "a", "b"));
    NewConsent listed =
        ConsentStoreWorld.consent(grant, "unlisted", ConsentStoreWorld.nextAct(), List.of());
    NewConsent unlisted =
        new NewConsent(
            listed.clientId(),
            listed.person(),
            Optional.empty(),
            listed.family(),
            listed.pair(),
            listed.minAge());

    store(here, unlisted);

    assertThat(refreshOf(here, grant.account())).isEqualTo("unlisted");
    assertThat(refreshOf(there, grant.account())).as("it may not reach b").isEqualTo("both");
    assertThat(connections().find(here, grant.account()).orElseThrow().sites())
        .containsExactly(ConsentStoreWorld.site("a"));
  }

  @Test
  default void a_pair_of_a_proven_account_is_kept_where_it_costs_no_connection_its_sites() {
    TenantId tenant = installedTenant();
    GrantId grant = ConsentStoreWorld.newGrant();
    NewConsent strange = ConsentStoreWorld.consent(grant, "kept", "a", "b");
    assertThat(consentStore().isConnected(strange)).isFalse();
    assertThat(consentStore().keep(strange)).as("unused").isFalse();
    assertThat(grants().read(grant)).isEmpty();
    store(tenant, ConsentStoreWorld.consent(grant, "first", "a"));
    assertThat(consentStore().isConnected(strange)).isTrue();

    assertThat(consentStore().keep(strange)).as("an earlier act").isFalse();
    assertThat(consentStore().keep(ConsentStoreWorld.consent(grant, "b", "b"))).isFalse();
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("first");
    assertThat(consentStore().keep(ConsentStoreWorld.consent(grant, "kept", "a"))).isTrue();
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("kept");
  }

  @Test
  default void of_two_first_consents_to_different_sites_at_once_neither_costs_the_other()
      throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        GrantId grant = ConsentStoreWorld.newGrant();
        TenantId here = installedTenant();
        TenantId there = installedTenant();
        InstallationId hereInstalled = installationOf(here);
        InstallationId thereInstalled = installationOf(there);
        NewConsent one = ConsentStoreWorld.consent(grant, "one", "a");
        NewConsent other = ConsentStoreWorld.consent(grant, "other", "b");
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<StoredConsent>> both =
            List.of(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return consentStore().store(here, hereInstalled, one);
                },
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return consentStore().store(there, thereInstalled, other);
                });
        for (Future<StoredConsent> each : pool.invokeAll(both)) {
          assertThat(each.get()).isInstanceOf(StoredConsent.Linked.class);
        }
        assertThat(refreshOf(here, grant.account())).isEqualTo("one");
        assertThat(refreshOf(there, grant.account())).isEqualTo("other");
      }
    }
  }
}
