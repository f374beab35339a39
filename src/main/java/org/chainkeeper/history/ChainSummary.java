package org.chainkeeper.history;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;

/**
 * A grant's row without its tokens.
 *
 * @param rotatedAt the last exchange that was granted
 * @param refusedSince the first refusal since then
 * @param lostAt since when its person has to consent; empty while the app retries by itself
 * @param lostBecause as it was found soon after; empty before
 * @param isUnsettled whether it is unknown which pair the server issued last
 * @param asOf the database's time of the read
 */
public record ChainSummary(
    GrantId grant,
    FamilyId family,
    GrantState state,
    Instant consentedAt,
    Instant rotatedAt,
    Optional<Instant> refusedSince,
    Optional<Instant> lostAt,
    Optional<LossCause> lostBecause,
    boolean isUnsettled,
    Instant asOf) {}
