package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last attempts of a grant have shown.
 *
 * @param retryAt neither demand nor ageing nor a 401 claims before this; takeover and settlement do
 * @param refusedSince the first refusal since the last exchange that was granted; client errors do not
 *     count
 * @param refusedLast whether the last attempt of this family that has ended was refused, also inside
 *     the window of a doubt
 */
public record GrantHealth(
    GrantState state,
    Optional<Instant> retryAt,
    Optional<Instant> refusedSince,
    boolean refusedLast) {
  /** After an exchange that was granted, or a consent. */
  public static final GrantHealth GOOD =
      new GrantHealth(new GrantState.Connected(), Optional.empty(), Optional.empty(), false);
}
