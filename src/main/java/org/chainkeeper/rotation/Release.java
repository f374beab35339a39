package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * How an attempt that stores no token leaves the row. It also ends the lease.
 *
 * @param record added to the history in the same transaction
 */
public record Release(
    PresentationMarks marks,
    GrantState state,
    Optional<Instant> retryAt,
    Outcome outcome,
    AttemptRecord record) {}
