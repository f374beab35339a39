package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.LinkEnd;
import org.chainkeeper.connection.OwnConnection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.FakeAtlassian;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryConsentStore;
import org.chainkeeper.testkit.InMemoryGrants;
import org.chainkeeper.testkit.InMemoryPendingConsents;
import org.chainkeeper.testkit.InMemoryTickets;
import org.chainkeeper.testkit.InstalledTenants;
import org.chainkeeper.testkit.ManualClock;

/** A consent with everything around it in memory. */
final class ConsentWorld {
  static final AccountId ADA = new AccountId("ada");
  static final AccountId BOB = new AccountId("bob");
  static final TenantId ACME = new TenantId("acme");
  static final Site SITE =
      new Site("cloud-1", "Acme", URI.create("https://acme.atlassian.net"), URI.create(""));
  static final TokenResponse ISSUED =
      new TokenResponse.Issued(
          new AccessToken("access-1"), new RefreshToken("refresh-1"), Duration.ofHours(1));
  static final ConsentSettings SETTINGS =
      new ConsentSettings(
          "the-client",
          URI.create("https://auth.example/authorize"),
          "read:me offline_access",
          URI.create("https://app.example/base/oauth/callback"),
          Duration.ofMinutes(2),
          Duration.ofSeconds(90));

  final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));
  final InMemoryGrants grants = new InMemoryGrants(clock::instant);
  final InMemoryConnections connections = new InMemoryConnections(grants);
  final InstalledTenants installed = new InstalledTenants();
  final InMemoryPendingConsents states = new InMemoryPendingConsents(installed);
  final AtomicInteger redeemed = new AtomicInteger();
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger pauses = new AtomicInteger();

  TokenResponse answer = ISSUED;
  Optional<AccountProfile> person = Optional.of(new AccountProfile(ADA, "Ada", URI.create("")));
  Optional<List<Site>> sites = Optional.of(List.of(SITE));
  Optional<DenialCause> denied = Optional.empty();
  Duration retryAfter = Duration.ofSeconds(7);
  Optional<Set<String>> scopes = Optional.empty();
  Runnable whilePausing = () -> {};
  Duration answerTakes = Duration.ZERO;
  Runnable meanwhile = () -> {};
  Runnable whileAsked = () -> {};

  final BeginConsent begin =
      new BeginConsent(new InMemoryTickets(installed), states, SETTINGS, clock);
  final CompleteConsent complete =
      new CompleteConsent(
          states,
          this::redeem,
          new ScriptedProfile(),
          grants,
          connections,
          new InMemoryConsentStore(installed, grants, connections),
          SETTINGS,
          clock,
          new MovedByPauses());
  final List<String> revoked = new ArrayList<>();
  boolean revocationWorks = true;
  final OwnConnection own =
      new OwnConnection(
          connections,
          grants,
          connections,
          new LinkEnd(grants, connections, this::revoke),
          _ -> false);

  private boolean revoke(RefreshToken token) {
    revoked.add(token.value());
    return revocationWorks;
  }

  static Viewer viewer(TenantId tenant, AccountId account) {
    return new Viewer(
        new Caller.Connect(tenant, URI.create("https://acme.atlassian.net/wiki")), account);
  }

  static GrantId grant(AccountId account) {
    return new GrantId(SETTINGS.clientId(), account);
  }

  private Redemption redeem(AuthorizationCode code, PkceVerifier verifier, URI redirectUri) {
    redeemed.incrementAndGet();
    clock.advance(answerTakes);
    meanwhile.run();
    return new Redemption(answer, scopes);
  }

  /** A pause moves the clock, and lets another do something. */
  private final class MovedByPauses implements MonotonicClock {
    @Override
    public long nanoTime() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public void pause(Duration time) {
      clock.advance(time);
      pauses.incrementAndGet();
      whilePausing.run();
    }
  }

  private final class ScriptedProfile implements Profile {
    @Override
    public ProfileResponse<AccountProfile> person(AccessToken token, Duration within) {
      asked.incrementAndGet();
      whileAsked.run();
      return answered(person);
    }

    @Override
    public ProfileResponse<List<Site>> sites(AccessToken token, Duration within) {
      asked.incrementAndGet();
      return answered(sites);
    }

    private <T> ProfileResponse<T> answered(Optional<T> value) {
      Optional<ProfileResponse<T>> denial = denied.map(ProfileResponse.Denied::new);
      return denial
          .or(() -> value.map(ProfileResponse.Received::new))
          .orElseGet(() -> new ProfileResponse.Unavailable<>(retryAfter));
    }
  }

  /** A browser that was sent to the consent page. */
  record Popup(BeginResult.Redirect redirect) {
    OneTimeId state() {
      var query = FakeAtlassian.parameters(redirect.authorize().getRawQuery());
      return new OneTimeId(query.getOrDefault("state", ""));
    }

    Callback accepts() {
      return new Callback(
          Optional.of(state()),
          Optional.of(redirect.cookie()),
          Optional.of(new AuthorizationCode("the-code")),
          Optional.empty());
    }

    Callback fails(String error) {
      return new Callback(
          Optional.of(state()),
          Optional.of(redirect.cookie()),
          Optional.empty(),
          Optional.of(error));
    }
  }

  Popup popup(TenantId tenant, AccountId account) {
    return switch (begin.begin(begin.ticket(viewer(tenant, account)))) {
      case BeginResult.Redirect redirect -> new Popup(redirect);
      case BeginResult.TicketInvalid() -> throw new AssertionError("a fresh ticket is refused");
    };
  }

  Popup popup() {
    return popup(ACME, ADA);
  }

  boolean nothingIsStored() {
    return grants.read(grant(ADA)).isEmpty()
        && grants.read(grant(BOB)).isEmpty()
        && connections.find(ACME, ADA).isEmpty()
        && connections.find(ACME, BOB).isEmpty();
  }
}
