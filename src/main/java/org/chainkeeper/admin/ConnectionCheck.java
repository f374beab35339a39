package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a check.
 *
 * @param reason Atlassian's words, or the app's, for a connection that has to be made again
 * @param exchangedAt the last exchange that brought a pair; empty when there are no tokens
 * @param usableUntil when the access token expires; empty when there is none that is usable
 * @param retryAfter when another check may show more
 */
public record ConnectionCheck(
    CheckVerdict verdict,
    Optional<String> reason,
    Optional<Instant> exchangedAt,
    Optional<Instant> usableUntil,
    Optional<Duration> retryAfter) {}
