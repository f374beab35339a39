package org.chainkeeper.history;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Outcome;

/**
 * The presentations of one family's tokens that may have had an effect, in the order of the history. Those
 * that were not sent, were rate limited or met a client error are left out: they exchange nothing.
 */
record Presentations(List<HistoryEntry> all) {
  private static final Set<HistoryKind> PRESENTING =
      EnumSet.of(HistoryKind.EXCHANGE, HistoryKind.ADOPTION, HistoryKind.TAKEOVER);

  private static final Set<Outcome> WITHOUT_EFFECT =
      EnumSet.of(Outcome.NOT_SENT, Outcome.BUSY, Outcome.MISCONFIGURED);

  static Presentations in(List<HistoryEntry> family) {
    return new Presentations(
        family.stream()
            .filter(entry -> PRESENTING.contains(entry.kind()))
            .filter(entry -> !WITHOUT_EFFECT.contains(step(entry).outcome()))
            .filter(entry -> step(entry).presentedAt().isPresent())
            .toList());
  }

  static HistoryEntry.Step step(HistoryEntry entry) {
    return entry.step().orElseThrow();
  }

  static Instant presentedAt(HistoryEntry entry) {
    return step(entry).presentedAt().orElseThrow();
  }

  /**
   * The first presentation that an authorization server takes for theft: of a token whose child had been
   * presented before it, or whose child was stored, after the leeway of the token.
   */
  Optional<HistoryEntry> superseded(Duration leeway) {
    return all.stream().filter(entry -> isSuperseded(entry, leeway)).findFirst();
  }

  private boolean isSuperseded(HistoryEntry entry, Duration leeway) {
    Instant leewayEnds = firstOf(step(entry).presented()).plus(leeway);
    return all.stream()
        .filter(parent -> step(parent).presented().equals(step(entry).presented()))
        .filter(parent -> parent.at().isBefore(presentedAt(entry)))
        .flatMap(parent -> parent.issued().stream())
        .filter(child -> !child.equals(step(entry).presented()))
        .anyMatch(child ->
            !presentedAt(entry).isBefore(leewayEnds) || isPresented(child, presentedAt(entry)));
  }

  private boolean isPresented(String token, Instant before) {
    return all.stream()
        .anyMatch(
            entry -> step(entry).presented().equals(token) && presentedAt(entry).isBefore(before));
  }

  private Instant firstOf(String token) {
    return all.stream()
        .filter(entry -> step(entry).presented().equals(token))
        .map(Presentations::presentedAt)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** The first refusal after the last exchange that was granted. */
  Optional<HistoryEntry> firstRefusal() {
    return sinceGranted().stream().filter(entry -> is(entry, Outcome.REFUSED)).findFirst();
  }

  /** The last exchange that was granted. */
  Optional<HistoryEntry> lastGranted() {
    return all.stream().filter(Presentations::isGranted).reduce((_, later) -> later);
  }

  /** The first presentation of the refused token that got no answer, before it was refused. */
  Optional<HistoryEntry> unanswered(HistoryEntry refusal) {
    return all.stream()
        .filter(entry -> step(entry).presented().equals(step(refusal).presented()))
        .filter(entry -> is(entry, Outcome.UNKNOWN) || is(entry, Outcome.INCOMPLETE))
        .filter(entry -> presentedAt(entry).isBefore(presentedAt(refusal)))
        .findFirst();
  }

  private List<HistoryEntry> sinceGranted() {
    int granted = lastGranted().map(all::lastIndexOf).orElse(-1);
    return all.subList(granted + 1, all.size());
  }

  private static boolean isGranted(HistoryEntry entry) {
    return is(entry, Outcome.ISSUED) || is(entry, Outcome.INCOMPLETE);
  }

  private static boolean is(HistoryEntry entry, Outcome outcome) {
    return step(entry).outcome() == outcome;
  }
}
