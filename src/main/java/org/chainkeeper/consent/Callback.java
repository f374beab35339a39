package org.chainkeeper.consent;

import java.util.Optional;

/**
 * The parameters of a callback; each is empty when it is missing or malformed.
 *
 * @param cookie the one that {@link StateCookie} names for this state
 * @param error RFC 6749 §4.1.2.1
 */
public record Callback(
    Optional<OneTimeId> state,
    Optional<OneTimeId> cookie,
    Optional<AuthorizationCode> code,
    Optional<String> error) {}
