package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.NewConsent;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.StoredConsent;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.Test;

/** All that {@link ConsentStore} promises: grant and link together, and only while the app is installed. */
interface ConsentStoreContract {
  Instant CONSENTED = Instant.parse("2026-11-20T08:00:00Z");

  AtomicInteger ACTS = new AtomicInteger();

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
    return tickets().use(ticket, CONSENTED).orElseThrow().installation();
  }

  /** Later than every consent before. */
  private static Instant nextAct() {
    return CONSENTED.plusSeconds(ACTS.incrementAndGet());
  }

  private static NewConsent consent(GrantId grant, String token, Instant at, List<Site> sites) {
    TokenPair pair =
        new TokenPair(new AccessToken("a"), at, at.plusSeconds(3600), new RefreshToken(token));
    var person = new AccountProfile(grant.account(), "Ada", URI.create("https://a.test/ada.png"));
    var family = new FamilyId(UUID.randomUUID());
    return new NewConsent(
        grant.clientId(), person, Optional.of(sites), family, pair, Duration.ofMinutes(2));
  }

  private static Site site(String id) {
    return new Site(id, id, URI.create("https://" + id + ".test"), URI.create(""));
  }

  private boolean store(InstallationId installation, TenantId tenant, GrantId grant, String token) {
    return consentStore().store(tenant, installation, consent(grant, token, nextAct(), List.of()))
        instanceof StoredConsent.Linked;
  }

  private StoredConsent store(TenantId tenant, NewConsent consent) {
    return consentStore().store(tenant, installationOf(tenant), consent);
  }

  private String refreshOf(TenantId tenant, AccountId account) {
    GrantId grant = connections().find(tenant, account).orElseThrow().grant();
    return grants().read(grant).orElseThrow().pair().refresh().value();
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

  @Test
  default void a_consent_that_lacks_the_sites_of_another_tenant_gets_a_grant_of_its_own() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = newGrant();
    store(here, consent(grant, "first", nextAct(), List.of(site("a"))));

    StoredConsent second = store(there, consent(grant, "second", nextAct(), List.of(site("b"))));

    assertThat(second)
        .isEqualTo(
            new StoredConsent.Linked(
                connections().find(there, grant.account()).orElseThrow(), List.of(site("a"))));
    assertThat(refreshOf(here, grant.account())).isEqualTo("first");
    assertThat(refreshOf(there, grant.account())).isEqualTo("second");
    assertThat(connections().unlink(there, grant.account())).isTrue();
    assertThat(refreshOf(here, grant.account())).isEqualTo("first");
  }

  @Test
  default void a_consent_that_reaches_all_sites_of_others_serves_them_too() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = newGrant();
    store(here, consent(grant, "first", nextAct(), List.of(site("a"))));
    store(there, consent(grant, "second", nextAct(), List.of(site("b"))));
    GrantId separate = connections().find(there, grant.account()).orElseThrow().grant();

    store(here, consent(grant, "both", nextAct(), List.of(site("b"), site("a"))));

    assertThat(refreshOf(here, grant.account())).isEqualTo("both");
    assertThat(refreshOf(there, grant.account())).isEqualTo("both");
    assertThat(connections().find(there, grant.account()).orElseThrow().sites())
        .containsExactly(site("b"));
    assertThat(grants().read(separate)).as("nobody uses it").isEmpty();
  }

  @Test
  default void a_consent_of_an_earlier_act_that_is_stored_later_changes_nothing() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    NewConsent earlier = consent(grant, "earlier", nextAct(), List.of(site("a")));
    store(tenant, consent(grant, "later", nextAct(), List.of(site("b"))));

    assertThat(store(tenant, earlier))
        .isEqualTo(
            new StoredConsent.Linked(
                connections().find(tenant, grant.account()).orElseThrow(), List.of()));
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("later");
    assertThat(connections().find(tenant, grant.account()).orElseThrow().sites())
        .containsExactly(site("b"));
  }

  @Test
  default void a_consent_joins_the_later_one_of_another_tenant_that_reaches_its_sites() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = newGrant();
    NewConsent earlier = consent(grant, "earlier", nextAct(), List.of(site("a")));
    store(there, consent(grant, "later", nextAct(), List.of(site("a"), site("b"))));

    store(here, earlier);

    assertThat(refreshOf(here, grant.account())).isEqualTo("later");
    assertThat(connections().find(here, grant.account()).orElseThrow().sites())
        .containsExactly(site("a"));
  }

  @Test
  default void a_consent_that_is_stored_twice_is_stored_once() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    NewConsent consent = consent(grant, "first", nextAct(), List.of(site("a")));
    StoredConsent first = store(tenant, consent);
    long rotation = grants().read(grant).orElseThrow().rotation();

    assertThat(store(tenant, consent)).isEqualTo(first);
    assertThat(grants().read(grant).orElseThrow().rotation()).isEqualTo(rotation);
  }

  @Test
  default void a_consent_without_a_list_of_sites_keeps_those_that_are_known() {
    TenantId here = installedTenant();
    TenantId there = installedTenant();
    GrantId grant = newGrant();
    store(here, consent(grant, "first", nextAct(), List.of(site("a"))));
    store(there, consent(grant, "both", nextAct(), List.of(site("a"), site("b"))));
    NewConsent listed = consent(grant, "unlisted", nextAct(), List.of());
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
        .containsExactly(site("a"));
  }

  @Test
  default void a_pair_of_a_proven_account_is_kept_where_it_costs_no_connection_its_sites() {
    TenantId tenant = installedTenant();
    GrantId grant = newGrant();
    NewConsent strange = consent(grant, "kept", nextAct(), List.of(site("a"), site("b")));
    assertThat(consentStore().isConnected(strange)).isFalse();
    assertThat(consentStore().keep(strange)).as("nobody uses it").isFalse();
    assertThat(grants().read(grant)).isEmpty();
    store(tenant, consent(grant, "first", nextAct(), List.of(site("a"))));
    assertThat(consentStore().isConnected(strange)).isTrue();

    assertThat(consentStore().keep(strange)).as("an earlier act").isFalse();
    assertThat(consentStore().keep(consent(grant, "b", nextAct(), List.of(site("b"))))).isFalse();
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("first");
    assertThat(consentStore().keep(consent(grant, "kept", nextAct(), List.of(site("a"))))).isTrue();
    assertThat(refreshOf(tenant, grant.account())).isEqualTo("kept");
  }

  @Test
  default void of_two_first_consents_to_different_sites_at_once_neither_costs_the_other()
      throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        GrantId grant = newGrant();
        TenantId here = installedTenant();
        TenantId there = installedTenant();
        InstallationId hereInstalled = installationOf(here);
        InstallationId thereInstalled = installationOf(there);
        NewConsent one = consent(grant, "one", nextAct(), List.of(site("a")));
        NewConsent other = consent(grant, "other", nextAct(), List.of(site("b")));
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
