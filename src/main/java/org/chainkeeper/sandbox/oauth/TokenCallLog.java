package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests to the token endpoint and their outcomes: the last {@value #MAX_ENTRIES} calls
 * and totals since the start. Holds no secrets. Safe for concurrent use.
 */
public final class TokenCallLog {
  private static final int MAX_ENTRIES = 1000;

  /** The outcome of a request. */
  public enum Outcome {
    /** A code was exchanged for the first pair of a family. */
    CONSENTED,
    /** A refresh token was exchanged for a new pair. */
    ROTATED,
    /** A persistent token gave a new access token and stayed. */
    KEPT,
    /** Refused by the rules: unknown, ended, dropped or superseded. */
    REFUSED,
    /** Refused, and the family was revoked. */
    REVOKED,
    /** A client or a request that is wrong. */
    REJECTED,
    /** A fault answered, and nothing was exchanged. */
    FAULTED
  }

  /**
   * One call.
   *
   * @param at on the server's clock
   * @param refresh whether a refresh token was presented, else a code
   * @param accountId whose, when it is known
   * @param family which family, when it is known
   * @param presented number of the presented token in its family, when it is known
   * @param issued number of the pair that was issued
   * @param fault the fault that was applied
   */
  public record Entry(
      Instant at,
      boolean refresh,
      Optional<String> accountId,
      Optional<String> family,
      Optional<Integer> presented,
      Outcome outcome,
      Optional<Integer> issued,
      Optional<FaultKind> fault) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<Outcome, Long> totals = new EnumMap<>(Outcome.class);
  private long refreshes;

  TokenCallLog() {}

  synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > MAX_ENTRIES) {
      entries.removeFirst();
    }
    totals.merge(entry.outcome(), 1L, Long::sum);
    refreshes += entry.refresh() ? 1 : 0;
  }

  /** The calls that are remembered, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The call that was recorded last. */
  public synchronized Optional<Entry> last() {
    return Optional.ofNullable(entries.peekLast());
  }

  /** The number of requests with a refresh token since the start, with any outcome. */
  public synchronized long exchanges() {
    return refreshes;
  }

  /** How many calls ended like this since the start. */
  public synchronized long total(Outcome outcome) {
    return totals.getOrDefault(outcome, 0L);
  }
}
