package org.chainkeeper.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@link Incident} judges by.
 *
 * @param exchanged grants whose last exchange fell into the period and was granted or was refused for the
 *     first time; retries of grants that were refused earlier are not counted
 * @param refused how many of them were refused
 * @param ofOneTenant whether all refused grants belong to one tenant although there are several tenants
 * @param lastIssuedAt the newest granted exchange of any grant, at any time
 */
public record RecentOutcomes(
    int exchanged,
    int refused,
    boolean ofOneTenant,
    Optional<Instant> lastIssuedAt,
    Instant asOf) {}
