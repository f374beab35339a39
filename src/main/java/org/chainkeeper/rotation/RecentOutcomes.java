package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What the incident rule looks at.
 *
 * @param exchanged grants whose last exchange fell into the period and was granted or was refused for the
 *     first time; retries of grants that were refused before it say nothing new
 * @param refused those of them that were refused
 * @param ofOneTenant whether all that were refused belong to one tenant although there are more
 * @param lastIssuedAt the newest granted exchange of any grant, whenever it was
 */
public record RecentOutcomes(
    int exchanged,
    int refused,
    boolean ofOneTenant,
    Optional<Instant> lastIssuedAt,
    Instant asOf) {}
