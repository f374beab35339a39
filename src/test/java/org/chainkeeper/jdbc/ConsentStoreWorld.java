package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

/** Tenants with an installation, and consents to store there. */
interface ConsentStoreWorld {
  Instant CONSENTED = Instant.parse("2026-11-20T08:00:00Z");

  AtomicInteger ACTS = new AtomicInteger();

  ConsentStore consentStore();

  Tickets tickets();

  Connections connections();

  Grants grants();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  static TenantId newTenant() {
    return new TenantId(UUID.randomUUID().toString());
  }

  static GrantId newGrant() {
    return new GrantId("client", new AccountId(UUID.randomUUID().toString()));
  }

  default TenantId installedTenant() {
    TenantId tenant = newTenant();
    install(tenant);
    return tenant;
  }

  /** As a consent learns it: from its ticket. */
  default InstallationId installationOf(TenantId tenant) {
    var ticket = OneTimeId.random(new SecureRandom()).hash();
    var caller = new Caller.Connect(tenant, URI.create("https://acme.atlassian.net/wiki"));
    var viewer = new Viewer(caller, new AccountId("ticket holder"));
    assertThat(tickets().put(ticket, viewer, CONSENTED.plusSeconds(60), CONSENTED)).isTrue();
    return tickets().use(ticket, CONSENTED).orElseThrow().installation();
  }

  /** Later than every consent before. */
  static Instant nextAct() {
    return CONSENTED.plusSeconds(ACTS.incrementAndGet());
  }

  /** The next act of the grant's person, which reaches these sites. */
  static NewConsent consent(GrantId grant, String token, String... sites) {
    return consent(grant, token, nextAct(), Stream.of(sites).map(ConsentStoreWorld::site).toList());
  }

  static NewConsent consent(GrantId grant, String token, Instant at, List<Site> sites) {
    TokenPair pair =
        new TokenPair(new AccessToken("a"), at, at.plusSeconds(3600), new RefreshToken(token));
    var person = new AccountProfile(grant.account(), "Ada", URI.create("https://a.test/ada.png"));
    var family = new FamilyId(UUID.randomUUID());
    return new NewConsent(
        grant.clientId(), person, Optional.of(sites), family, pair, Duration.ofMinutes(2));
  }

  static Site site(String id) {
    return new Site(id, id, URI.create("https://" + id + ".test"), URI.create(""));
  }

  default boolean store(InstallationId installation, TenantId tenant, GrantId grant, String token) {
    return consentStore().store(tenant, installation, consent(grant, token, nextAct(), List.of()))
        instanceof StoredConsent.Linked;
  }

  default StoredConsent store(TenantId tenant, NewConsent consent) {
    return consentStore().store(tenant, installationOf(tenant), consent);
  }

  default String refreshOf(TenantId tenant, AccountId account) {
    GrantId grant = connections().find(tenant, account).orElseThrow().grant();
    return grants().read(grant).orElseThrow().pair().refresh().value();
  }

  default void assertNothingStored(TenantId tenant, GrantId grant) {
    assertThat(grants().read(grant)).as("grant").isEmpty();
    assertThat(connections().find(tenant, grant.account())).as("link").isEmpty();
  }
}
