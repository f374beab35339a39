package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/** How an attempt that stores no token leaves the row. It also ends the lease. */
public record Release(
    PresentationMarks marks, GrantState state, Optional<Instant> retryAt, Outcome outcome) {}
