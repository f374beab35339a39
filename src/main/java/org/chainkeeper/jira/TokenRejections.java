package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which accounts' tokens Jira has accepted and rejected, as this node saw it. One 401 says little: tokens
 * end early, a fresh one may be rejected for a moment, and in an incident Jira rejects everybody's.
 * Only what remains is a reason to ask a person to connect again. Safe for concurrent use.
 */
final class TokenRejections {
  private static final Logger log = LoggerFactory.getLogger(TokenRejections.class);

  /** A rejection or an acceptance older than this is no evidence. */
  private static final Duration EVIDENCE_TTL = Duration.ofMinutes(15);

  /** A new token that alone is rejected for longer than this is not rejected for a moment. */
  private static final Duration MAX_TRANSIENT = Duration.ofSeconds(10);

  /** After this time the person is offered to connect again, even in an outage. */
  private static final Duration MAX_OUTAGE = Duration.ofHours(2);

  private static final Duration REPORT_INTERVAL = Duration.ofMinutes(1);
  private static final Duration OUTAGE_TTL = Duration.ofSeconds(5);
  private static final int MIN_ACCOUNTS_IN_OUTAGE = 3;
  private static final int MAX_ENTRIES = 10_000;

  /** What a rejection means. */
  enum Diagnosis {
    /** It may pass within moments. */
    TRANSIENT,
    /** Jira rejects the tokens of many accounts at once. */
    OUTAGE,
    /** This account's tokens are rejected, new ones too. */
    REJECTED
  }

  /** All tenants of a grant have the same tokens. */
  private record Key(GrantId grant, String site) {
    static Key of(ViewerQuery<?> query) {
      return new Key(query.grant(), query.site().id());
    }
  }

  private record Reported(TenantId tenant, Key key) {
    static Reported of(ViewerQuery<?> query) {
      return new Reported(query.tenant(), Key.of(query));
    }
  }

  /**
   * @param connectedAt the consent in force when the first token was used
   * @param firstRotation of the first token that was rejected
   * @param newest when the newest token was rejected for the first time
   */
  private record Rejected(
      Instant connectedAt,
      long firstRotation,
      long rotation,
      Instant first,
      Instant newest,
      Instant last) {
    static Rejected now(ViewerQuery<?> query, long rotation, Instant now) {
      return new Rejected(query.connectedAt(), rotation, rotation, now, now, now);
    }

    /** A request with a token of an earlier consent may be rejected after a later consent. */
    boolean precedesConsentOf(ViewerQuery<?> query, long nextRotation) {
      return first.isBefore(query.connectedAt())
          || (connectedAt.isBefore(query.connectedAt()) && rotation < nextRotation);
    }

    Rejected again(long nextRotation, Instant now) {
      return new Rejected(
          connectedAt,
          firstRotation,
          Math.max(rotation, nextRotation),
          first,
          nextRotation > rotation ? now : newest,
          now);
    }
  }

  private record AtSite(String site, AccountId account) {}

  private final Cache<Key, Rejected> rejected;
  private final Cache<AtSite, Instant> accepted;
  private final Cache<String, Boolean> outages;
  private final Cache<Reported, Instant> reported;
  private final RefusedConnections store;
  private final Connections connections;
  private final InstantSource clock;

  /**
   * @param store the state that the viewer's other pages show, on all nodes
   */
  TokenRejections(RefusedConnections store, Connections connections, InstantSource clock) {
    this.store = store;
    this.connections = connections;
    this.clock = clock;
    this.reported = expiring(EVIDENCE_TTL);
    this.rejected = expiring(EVIDENCE_TTL);
    this.accepted = expiring(EVIDENCE_TTL);
    this.outages = expiring(OUTAGE_TTL);
  }

  private <K, V> Cache<K, V> expiring(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_ENTRIES)
        .expireAfterWrite(time)
        .ticker(() -> WallClock.nanos(clock))
        .build();
  }

  /** Jira answered as the viewer. */
  void accepted(ViewerQuery<?> query) {
    accepted.put(new AtSite(query.site().id(), query.account()), clock.instant());
    rejected.invalidate(Key.of(query));
    if (reported.asMap().remove(Reported.of(query)) != null) {
      report(query, store::accepted);
    }
  }

  private void report(ViewerQuery<?> query, Consumer<Connection> message) {
    try {
      connections
          .find(query.tenant(), query.account())
          .filter(now -> now.connectedAt().equals(query.connectedAt()))
          .ifPresent(message);
    } catch (StorageUnavailable e) {
      log.debug("the state of a connection that Jira rejects was not stored");
    }
  }

  /** Jira rejected a token: evidence for later diagnoses. A new consent starts without any. */
  void recordRejection(ViewerQuery<?> query, long rotation) {
    accepted.invalidate(new AtSite(query.site().id(), query.account()));
    Instant now = clock.instant();
    rejected
        .asMap()
        .compute(
            Key.of(query),
            (_, before) ->
                before == null || before.precedesConsentOf(query, rotation)
                    ? Rejected.now(query, rotation, now)
                    : before.again(rotation, now));
  }

  /** Whether Jira rejected a token of this account before the one of this rotation. */
  private static boolean isRenewed(Rejected one, long rotation) {
    return rotation > one.firstRotation();
  }

  /**
   * Diagnoses a token that was rejected twice, some time apart, and is the newest one.
   *
   * @param rotation of that token
   */
  Diagnosis diagnose(ViewerQuery<?> query, long rotation) {
    recordRejection(query, rotation);
    Instant now = clock.instant();
    Rejected one =
        Optional.ofNullable(rejected.getIfPresent(Key.of(query)))
            .orElseGet(() -> Rejected.now(query, rotation, now));
    boolean isLasting = !now.isBefore(one.newest().plus(MAX_TRANSIENT));
    if (!isLasting && (!isRenewed(one, rotation) || isUncertain(query, one.first()))) {
      return Diagnosis.TRANSIENT;
    }
    boolean tooLong = !now.isBefore(one.first().plus(MAX_OUTAGE));
    if (!tooLong && isOutage(query.site())) {
      return Diagnosis.OUTAGE;
    }
    Instant before = reported.asMap().get(Reported.of(query));
    if (before == null || !now.isBefore(before.plus(REPORT_INTERVAL))) {
      reported.put(Reported.of(query), now);
      report(query, connection -> store.refused(connection, now));
    }
    return Diagnosis.REJECTED;
  }

  /** Other accounts read the site recently, and none of them since: their next answer decides. */
  private boolean isUncertain(ViewerQuery<?> query, Instant since) {
    List<Instant> others =
        accepted.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(query.site().id()))
            .filter(entry -> !entry.getKey().account().equals(query.account()))
            .map(Map.Entry::getValue)
            .toList();
    return !others.isEmpty()
        && others.stream().noneMatch(since::isBefore)
        && !isOutage(query.site());
  }

  private boolean isOutage(Site site) {
    boolean isKnown = outages.getIfPresent(site.id()) != null;
    if (!isKnown && looksLikeOutage(site.id())) {
      outages.put(site.id(), true);
      return true;
    }
    return isKnown;
  }

  /** Since some instant at least three accounts were rejected, and at most as many accepted. */
  private boolean looksLikeOutage(String site) {
    List<Instant> rejections =
        rejected.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(site))
            .map(entry -> entry.getValue().last())
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Instant> acceptances =
        accepted.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(site))
            .map(Map.Entry::getValue)
            .toList();
    for (int accounts = MIN_ACCOUNTS_IN_OUTAGE; accounts <= rejections.size(); accounts++) {
      Instant since = rejections.get(accounts - 1);
      if (acceptances.stream().filter(at -> at.isAfter(since)).count() <= accounts) {
        return true;
      }
    }
    return false;
  }
}
