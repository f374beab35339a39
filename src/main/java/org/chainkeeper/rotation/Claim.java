package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;

/**
 * Asks for a grant's lease, and writes the intent to present a token with it.
 *
 * @param takeover of the attempt whose expired lease is taken over; empty without one
 */
public record Claim(
    Holder holder, Duration leaseFor, Intent intent, Optional<AttemptRecord> takeover) {}
