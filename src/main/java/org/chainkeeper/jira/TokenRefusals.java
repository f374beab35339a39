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
 * Whose tokens Jira accepted and whose it refused lately, as this node saw it. One 401 says little:
 * tokens end early, a fresh one may be refused for a moment, and in an incident Jira refuses
 * everybody's. Only what is left is a reason to ask a person to connect again. Safe for concurrent
 * use.
 */
final class TokenRefusals {
  private static final Logger log = LoggerFactory.getLogger(TokenRefusals.class);

  /** A refusal or an acceptance older than this is no evidence. */
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);

  /** A new token that is refused for so long, and nobody else's, is not refused for a moment. */
  private static final Duration MOMENT = Duration.ofSeconds(10);

  /** However many are refused: then the person is offered to connect again. */
  private static final Duration LONGEST_OUTAGE = Duration.ofHours(2);

  private static final Duration TOLD_EVERY = Duration.ofMinutes(1);
  private static final Duration OUTAGE_KNOWN_FOR = Duration.ofSeconds(5);
  private static final int MIN_PEOPLE_IN_OUTAGE = 3;
  private static final int MAX_REMEMBERED = 10_000;

  /** What follows from a refusal. */
  enum Judgement {
    /** It may pass within moments. */
    WAIT,
    /** Jira refuses the tokens of many people at once. */
    OUTAGE,
    /** This person's tokens are refused, new ones too. */
    REFUSED
  }

  /** All tenants of a grant have the same tokens. */
  private record Key(GrantId grant, String site) {
    static Key of(ViewerQuery<?> question) {
      return new Key(question.grant(), question.site().id());
    }
  }

  private record Told(TenantId tenant, Key key) {
    static Told of(ViewerQuery<?> question) {
      return new Told(question.tenant(), Key.of(question));
    }
  }

  /**
   * @param firstRotation of the first token that was refused
   * @param newest when the newest token was refused for the first time
   */
  private record Refused(
      long firstRotation, long rotation, Instant first, Instant newest, Instant last) {
    Refused again(long nextRotation, Instant now) {
      return new Refused(
          firstRotation,
          Math.max(rotation, nextRotation),
          first,
          nextRotation > rotation ? now : newest,
          now);
    }
  }

  private record AtSite(String site, AccountId account) {}

  private final Cache<Key, Refused> refused;
  private final Cache<AtSite, Instant> accepted;
  private final Cache<String, Boolean> outages;
  private final Cache<Told, Instant> told;
  private final RefusedConnections store;
  private final Connections connections;
  private final InstantSource clock;

  /**
   * @param store what is told to the viewer's other pages, on whatever node
   */
  TokenRefusals(RefusedConnections store, Connections connections, InstantSource clock) {
    this.store = store;
    this.connections = connections;
    this.clock = clock;
    this.told = remembering(REMEMBERED_FOR);
    this.refused = remembering(REMEMBERED_FOR);
    this.accepted = remembering(REMEMBERED_FOR);
    this.outages = remembering(OUTAGE_KNOWN_FOR);
  }

  private <K, V> Cache<K, V> remembering(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_REMEMBERED)
        .expireAfterWrite(time)
        .ticker(() -> WallClock.nanos(clock))
        .build();
  }

  /** Jira answered as the viewer. */
  void accepted(ViewerQuery<?> question) {
    accepted.put(new AtSite(question.site().id(), question.account()), clock.instant());
    refused.invalidate(Key.of(question));
    if (told.asMap().remove(Told.of(question)) != null) {
      tell(question, store::accepted);
    }
  }

  private void tell(ViewerQuery<?> question, Consumer<Connection> message) {
    try {
      connections
          .find(question.tenant(), question.account())
          .filter(now -> now.connectedAt().equals(question.connectedAt()))
          .ifPresent(message);
    } catch (StorageUnavailable e) {
      log.debug("it could not be noted whether Jira refuses a connection");
    }
  }

  /**
   * Jira refused a token; no judgement yet, but evidence for that on others. A new consent begins with
   * nothing remembered.
   */
  void noted(ViewerQuery<?> question, long rotation) {
    accepted.invalidate(new AtSite(question.site().id(), question.account()));
    Instant now = clock.instant();
    refused
        .asMap()
        .compute(
            Key.of(question),
            (_, before) ->
                before == null || before.first().isBefore(question.connectedAt())
                    ? new Refused(rotation, rotation, now, now, now)
                    : before.again(rotation, now));
  }

  /** Whether Jira refused a token of this person before the one of this rotation. */
  private static boolean isRenewed(Refused one, long rotation) {
    return rotation > one.firstRotation();
  }

  /**
   * Judges a token that was refused twice, some time apart, and is the newest there is.
   *
   * @param rotation of that token
   */
  Judgement judge(ViewerQuery<?> question, long rotation) {
    noted(question, rotation);
    Instant now = clock.instant();
    Refused one =
        Optional.ofNullable(refused.getIfPresent(Key.of(question)))
            .orElseGet(() -> new Refused(rotation, rotation, now, now, now));
    boolean lasts = !now.isBefore(one.newest().plus(MOMENT));
    if (!lasts && (!isRenewed(one, rotation) || isUncertain(question, one.first()))) {
      return Judgement.WAIT;
    }
    boolean tooLong = !now.isBefore(one.first().plus(LONGEST_OUTAGE));
    if (!tooLong && isOutage(question.site())) {
      return Judgement.OUTAGE;
    }
    Instant before = told.asMap().get(Told.of(question));
    if (before == null || !now.isBefore(before.plus(TOLD_EVERY))) {
      told.put(Told.of(question), now);
      tell(question, connection -> store.refused(connection, now));
    }
    return Judgement.REFUSED;
  }

  /** Others read the site lately, and none of them since: their next answer will tell. */
  private boolean isUncertain(ViewerQuery<?> question, Instant since) {
    List<Instant> others =
        accepted.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(question.site().id()))
            .filter(entry -> !entry.getKey().account().equals(question.account()))
            .map(Map.Entry::getValue)
            .toList();
    return !others.isEmpty()
        && others.stream().noneMatch(since::isBefore)
        && !isOutage(question.site());
  }

  private boolean isOutage(Site site) {
    boolean isKnown = outages.getIfPresent(site.id()) != null;
    if (!isKnown && looksLikeOutage(site.id())) {
      outages.put(site.id(), true);
      return true;
    }
    return isKnown;
  }

  /** Since some moment at least three people were refused, and no more were accepted than that. */
  private boolean looksLikeOutage(String site) {
    List<Instant> refusals =
        refused.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(site))
            .map(entry -> entry.getValue().last())
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Instant> acceptances =
        accepted.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().site().equals(site))
            .map(Map.Entry::getValue)
            .toList();
    for (int people = MIN_PEOPLE_IN_OUTAGE; people <= refusals.size(); people++) {
      Instant since = refusals.get(people - 1);
      if (acceptances.stream().filter(at -> at.isAfter(since)).count() <= people) {
        return true;
      }
    }
    return false;
  }
}
