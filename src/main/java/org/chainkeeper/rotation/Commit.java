package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * What a granted exchange leaves in the row; it also ends the lease, clears retries and sets {@code
 * CONNECTED}.
 *
 * @param pair with the refresh token that was stored before when the answer brought none
 */
public record Commit(
    Pair pair, Marks marks, boolean rotates, Duration minAge, Instant rotatedAt, Outcome outcome) {}
