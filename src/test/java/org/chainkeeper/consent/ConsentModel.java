package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * One account that consents several times from several tenants, an authorization server under one reading
 * of what a further consent does, and a rule that places the pairs.
 */
final class ConsentModel {
  private static final AccountId ACCOUNT = new AccountId("ada");
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  /** What a further consent of the same account for the same app does. */
  enum Reading {
    /** All tokens reach the sites of all consents. */
    ADDITIVE,
    /** The tokens from before are dead, and the new ones reach the sites of the new consent. */
    REPLACED,
    /** Each consent has tokens of its own, which reach the sites that were chosen then. */
    SEPARATE
  }

  /**
   * The person consents.
   *
   * @param sites that were chosen on the consent page
   */
  record Act(String tenant, Set<String> sites) {}

  /** Places a pair, as {@link GrantPlacement#of} does. */
  interface Rule {
    GrantPlacement place(TenantId tenant, NewConsent consent, List<StoredGrant> held);
  }

  private record Row(Instant consentedAt, FamilyId family) {}

  private final Reading reading;
  private final Rule rule;
  private final List<Act> acts;
  private final Map<GrantId, Row> rows = new HashMap<>();
  private final Map<TenantId, Connection> links = new HashMap<>();
  private final Map<TenantId, Integer> stored = new HashMap<>();
  private final Set<String> toldUnreached = new HashSet<>();
  private int given;

  ConsentModel(Reading reading, Rule rule, List<Act> acts) {
    this.reading = reading;
    this.rule = rule;
    this.acts = acts;
  }

  /** The person consents, and the code is redeemed. */
  void give() {
    given++;
  }

  /** The app asks what the tokens of this act are good for, and stores them if they are. */
  void store(int act) {
    if (!isAlive(act)) {
      return;
    }
    TenantId tenant = new TenantId(acts.get(act).tenant());
    stored.merge(tenant, act, Math::max);
    NewConsent consent = consent(act);
    List<StoredGrant> held = held();
    switch (rule.place(tenant, consent, held)) {
      case GrantPlacement.Superseded _ -> {}
      case GrantPlacement.Joined(var grant) -> link(tenant, grant, consent);
      case GrantPlacement.Written(var grant, var moved, var unreached) -> {
        rows.put(grant, new Row(consent.consentedAt(), consent.family()));
        moved.forEach(link ->
            links.put(
                link.tenant(),
                new Connection(
                    link.tenant(), grant, link.person(), link.sites(), link.connectedAt())));
        link(tenant, grant, consent);
        unreached.forEach(site -> toldUnreached.add(site.id()));
      }
    }
    rows.keySet()
        .removeIf(id -> links.values().stream().noneMatch(link -> link.grant().equals(id)));
  }

  private void link(TenantId tenant, GrantId grant, NewConsent consent) {
    links.put(
        tenant,
        new Connection(
            tenant, grant, consent.person(), consent.sites().orElseThrow(), consent.consentedAt()));
  }

  private List<StoredGrant> held() {
    List<StoredGrant> held = new ArrayList<>();
    rows.forEach((id, row) ->
        held.add(
            new StoredGrant(
                id,
                row.consentedAt(),
                links.values().stream().filter(link -> link.grant().equals(id)).toList())));
    return held;
  }

  private NewConsent consent(int act) {
    Instant at = START.plusSeconds(act);
    TokenPair pair =
        new TokenPair(new AccessToken("a"), at, at.plusSeconds(3600), new RefreshToken("r" + act));
    List<Site> sites = reach(act).stream().sorted().map(ConsentModel::site).toList();
    return new NewConsent(
        "client",
        new AccountProfile(ACCOUNT, "Ada", URI.create("")),
        Optional.of(sites),
        new FamilyId(new UUID(0, act)),
        pair,
        Duration.ofMinutes(2));
  }

  private static Site site(String id) {
    return new Site(id, id, URI.create("https://" + id + ".test"), URI.create(""));
  }

  private boolean isAlive(int act) {
    return reading != Reading.REPLACED || act == given - 1;
  }

  private Set<String> reach(int act) {
    Set<String> sites = new HashSet<>(acts.get(act).sites());
    if (reading == Reading.ADDITIVE) {
      acts.subList(0, given).forEach(each -> sites.addAll(each.sites()));
    }
    return sites;
  }

  /** What is wrong now that everything is stored; empty when the promises are kept. */
  Optional<String> broken() {
    return stored.keySet().stream()
        .flatMap(tenant -> broken(tenant).stream())
        .findFirst()
        .map(what -> what + " under " + reading + " after " + acts);
  }

  private Optional<String> broken(TenantId tenant) {
    Set<String> wanted = acts.get(stored.getOrDefault(tenant, 0)).sites();
    int used = act(tenant);
    boolean works = isAlive(used) && reach(used).containsAll(wanted);
    if (works) {
      return Optional.empty();
    }
    Set<String> lost = new HashSet<>(wanted);
    lost.removeAll(reach(given - 1));
    if (reading != Reading.REPLACED || lost.isEmpty()) {
      return Optional.of(tenant + " lost its tokens or its sites");
    }
    if (isAlive(used)) {
      return Optional.of(tenant + " has tokens that work and do not reach its sites");
    }
    return toldUnreached.containsAll(lost)
        ? Optional.empty()
        : Optional.of("the person was not told that " + tenant + " lost its sites");
  }

  private int act(TenantId tenant) {
    Connection link = links.get(tenant);
    Row row = link == null ? null : rows.get(link.grant());
    if (row == null) {
      throw new IllegalStateException("a link without a grant");
    }
    return (int) row.family().value().getLeastSignificantBits();
  }
}
