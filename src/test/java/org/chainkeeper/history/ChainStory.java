package org.chainkeeper.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.NodeId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;
import org.chainkeeper.tenant.AccountId;

/**
 * A history, told from its consent to its end. Tokens are named by one word. Each event follows the one
 * before it by a second, unless time passes.
 */
final class ChainStory {
  static final Duration LEEWAY = Duration.ofMinutes(10);

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final GrantId GRANT = new GrantId("client", new AccountId("ada"));

  private final List<HistoryEntry> entries = new ArrayList<>();
  private FamilyId family = new FamilyId(new UUID(0, 1));
  private Instant now = START;
  private Instant consentedAt = START;
  private Instant rotatedAt = START;
  private Optional<Instant> lostAt = Optional.empty();
  private ConcurrentOutcomes others = new ConcurrentOutcomes(40, 1, false);
  private Trigger trigger = Trigger.EXPIRED;

  static ChainStory consented(String issued) {
    return new ChainStory().consent(issued);
  }

  ChainStory consent(String issued) {
    family = new FamilyId(new UUID(0, entries.size() + 1L));
    consentedAt = now;
    rotatedAt = now;
    return add(HistoryKind.CONSENT, Optional.empty(), Optional.of(issued));
  }

  ChainStory after(Duration time) {
    now = now.plus(time);
    return this;
  }

  ChainStory days(int days) {
    return after(Duration.ofDays(days));
  }

  ChainStory minutes(int minutes) {
    return after(Duration.ofMinutes(minutes));
  }

  /** The next presentation has this trigger. */
  ChainStory because(Trigger next) {
    trigger = next;
    return this;
  }

  ChainStory issues(String presented, String issued) {
    rotatedAt = now;
    return exchange(presented, Outcome.ISSUED, "", Optional.of(issued));
  }

  ChainStory half(String presented) {
    rotatedAt = now;
    return exchange(presented, Outcome.INCOMPLETE, "", Optional.empty());
  }

  ChainStory refuses(String presented) {
    return refuses(presented, "invalid_grant");
  }

  ChainStory refuses(String presented, String code) {
    return exchange(presented, Outcome.REFUSED, code, Optional.empty());
  }

  ChainStory loses(String presented) {
    return exchange(presented, Outcome.UNKNOWN, "HttpTimeoutException", Optional.empty());
  }

  ChainStory ends(String presented, Outcome outcome) {
    return exchange(presented, outcome, "", Optional.empty());
  }

  /** A pair that was presented before, and stored only now. */
  ChainStory adopts(String presented, Duration ago, String issued) {
    HistoryEntry.Step step = step(presented, now.minus(ago), Outcome.ISSUED, "");
    return add(HistoryKind.ADOPTION, Optional.of(step), Optional.of(issued));
  }

  /** The lease of an attempt that began an hour ago expired. */
  ChainStory isTakenOver(String presented) {
    HistoryEntry.Step step =
        step(presented, now.minus(Duration.ofHours(1)), Outcome.UNKNOWN, "lease-expired");
    return add(HistoryKind.TAKEOVER, Optional.of(step), Optional.empty());
  }

  ChainStory disconnects() {
    return add(HistoryKind.DISCONNECTION, Optional.empty(), Optional.empty());
  }

  ChainStory isDisconnectedByAdmin() {
    return add(HistoryKind.ADMIN_DISCONNECTED, Optional.empty(), Optional.empty());
  }

  ChainStory whileOthers(int exchanged, int refused, boolean ofOneTenant) {
    others = new ConcurrentOutcomes(exchanged, refused, ofOneTenant);
    return this;
  }

  ChainStory lost() {
    lostAt = Optional.of(now);
    return this;
  }

  /** Without its oldest lines, whose time is over. */
  ChainStory forgets(int lines) {
    entries.subList(0, lines).clear();
    return this;
  }

  Optional<Loss> attributed() {
    GrantState state =
        lostAt.isPresent()
            ? new GrantState.NeedsConsent("invalid_grant", 0)
            : new GrantState.Suspect("invalid_grant", 3);
    ChainSummary chain =
        new ChainSummary(
            GRANT,
            family,
            state,
            consentedAt,
            rotatedAt,
            Optional.empty(),
            lostAt,
            Optional.empty(),
            false,
            now);
    return new Attribution(LEEWAY).of(chain, entries, others);
  }

  private ChainStory exchange(
      String presented, Outcome outcome, String code, Optional<String> issued) {
    Instant presentedAt = now;
    now = now.plusMillis(300);
    return add(
        HistoryKind.EXCHANGE, Optional.of(step(presented, presentedAt, outcome, code)), issued);
  }

  private HistoryEntry.Step step(
      String presented, Instant presentedAt, Outcome outcome, String code) {
    Trigger because = trigger;
    trigger = Trigger.EXPIRED;
    return new HistoryEntry.Step(
        new Holder(new UUID(7, entries.size())),
        new NodeId("0a1b2c3d"),
        because,
        outcome,
        code,
        presented,
        Optional.of(presentedAt),
        Duration.ofMillis(300));
  }

  private ChainStory add(
      HistoryKind kind, Optional<HistoryEntry.Step> step, Optional<String> issued) {
    HistoryEntry.StateName state = HistoryEntry.StateName.CONNECTED;
    entries.add(
        new HistoryEntry(
            now, kind, family, state, step, issued, Optional.empty(), Optional.empty()));
    now = now.plusSeconds(1);
    return this;
  }
}
