package org.chainkeeper.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A row in memory that survives a crash of its client: tokens and a lease. Safe for concurrent use. */
final class SharedTokens {
  /**
   * The row as read.
   *
   * @param version grows with every write of tokens
   */
  record Row(long version, StoredTokens tokens) {}

  private final InstantSource clock;
  private Row row;
  private Optional<Object> holder = Optional.empty();
  private Instant leaseUntil = Instant.MIN;

  SharedTokens(InstantSource clock, StoredTokens first) {
    this.clock = clock;
    this.row = new Row(0, first);
  }

  synchronized Row read() {
    return row;
  }

  synchronized void write(StoredTokens tokens) {
    row = new Row(row.version() + 1, tokens);
  }

  /** Writes unless another write has happened since {@code expected} was read. */
  synchronized boolean compareAndSet(Row expected, StoredTokens tokens) {
    boolean current = row.version() == expected.version();
    if (current) {
      write(tokens);
    }
    return current;
  }

  /** Takes the lease when it is free or has expired. */
  synchronized boolean claim(Object claimant, Duration lease) {
    Instant now = clock.instant();
    boolean isFree = holder.isEmpty() || !now.isBefore(leaseUntil);
    if (isFree) {
      holder = Optional.of(claimant);
      leaseUntil = now.plus(lease);
    }
    return isFree;
  }

  synchronized void release(Object claimant) {
    holder = holder.filter(other -> !other.equals(claimant));
  }
}
