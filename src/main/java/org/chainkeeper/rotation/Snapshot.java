package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant's row as it was read.
 *
 * @param rotation grows with every stored pair or access token and never restarts, not even with a
 *     consent
 * @param version grows with every write but a lease's renewal; a claim names the one it saw
 * @param retryAt no demand, ageing or 401 claims before this; takeover and settling do
 * @param refusedSince the first refusal since the last exchange that was granted; client errors do not
 *     count
 * @param refusedLast whether the last attempt of this family that has ended was refused, inside the
 *     window of a doubt included
 * @param minAge an access token younger than this is not refreshed because of a 401
 * @param rotates false once the server has shown that it does not rotate refresh tokens
 * @param rotatedAt the last exchange that was granted; 90 days later an idle family ends
 * @param asOf the database's time of the read
 */
public record Snapshot(
    GrantId id,
    FamilyId family,
    Instant consentedAt,
    long rotation,
    long version,
    TokenPair pair,
    PresentationMarks marks,
    Optional<Lease> lease,
    GrantState state,
    Optional<Instant> retryAt,
    Optional<Instant> refusedSince,
    boolean refusedLast,
    Duration minAge,
    boolean rotates,
    Instant rotatedAt,
    Instant asOf) {

  /** The token that is presented next, or that the lease's holder presents now. */
  public RefreshToken presented() {
    return marks.unsettled().orElse(pair.refresh());
  }

  public boolean heldBy(Holder holder) {
    return lease.isPresent() && lease.get().holder().equals(holder);
  }
}
