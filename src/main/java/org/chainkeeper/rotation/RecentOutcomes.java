package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What the incident rule looks at.
 *
 * @param exchanged grants whose last exchange fell into the period
 * @param refused those of them that were refused
 * @param lastIssuedAt the newest granted exchange of any grant, whenever it was
 */
public record RecentOutcomes(
    int exchanged, int refused, Optional<Instant> lastIssuedAt, Instant asOf) {}
