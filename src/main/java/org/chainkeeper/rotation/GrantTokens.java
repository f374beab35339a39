package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * The pair of a grant, as it is stored.
 *
 * @param rotation grows with every stored pair or access token and never restarts, not even with a
 *     consent
 * @param rotatedAt the last exchange that was granted
 * @param minAge an access token younger than this is not refreshed because of a 401
 */
public record GrantTokens(TokenPair pair, long rotation, Instant rotatedAt, Duration minAge) {}
