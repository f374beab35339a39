package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The write-ahead intent to present a token.
 *
 * @param unsettled the row's {@code unsettled_token} from now on
 * @param unansweredAt the row's {@code unanswered_at} from now on
 * @param newToken whether this turns to a token that was not presented before, so that its leeway is
 *     counted from this write
 * @param notAfter when set, the claim is only valid while the database's clock stands before it
 */
public record Claim(
    Holder holder,
    Duration leaseFor,
    Optional<RefreshToken> unsettled,
    Optional<Instant> unansweredAt,
    boolean newToken,
    Optional<Instant> notAfter) {}
