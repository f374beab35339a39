package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant's row as it was read.
 *
 * @param version grows with every write except a lease's renewal; a claim names the one it saw
 * @param lease of the attempt that may exchange now
 * @param asOf the database's time of the read
 */
public record Snapshot(
    GrantId id,
    long version,
    GrantFamily family,
    GrantTokens tokens,
    PresentationMarks marks,
    Optional<Lease> lease,
    GrantHealth health,
    Instant asOf) {

  public TokenPair pair() {
    return tokens.pair();
  }

  public long rotation() {
    return tokens.rotation();
  }

  public Instant rotatedAt() {
    return tokens.rotatedAt();
  }

  public Duration minAge() {
    return tokens.minAge();
  }

  public GrantState state() {
    return health.state();
  }

  public Optional<Instant> retryAt() {
    return health.retryAt();
  }

  /** The token that is presented next, or that the lease's holder presents now. */
  public RefreshToken presented() {
    return marks.unsettled().orElse(pair().refresh());
  }

  public boolean heldBy(Holder holder) {
    return lease.isPresent() && lease.get().holder().equals(holder);
  }
}
