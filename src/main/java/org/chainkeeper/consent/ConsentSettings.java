package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;

/**
 * How consents are asked for.
 *
 * @param scopes separated by spaces; without {@code offline_access} there is no refresh token
 * @param redirectUri the callback as it is registered at the authorization server
 * @param minAge the minimum age that a new grant begins with
 */
public record ConsentSettings(
    String clientId, URI authorizeUrl, String scopes, URI redirectUri, Duration minAge) {
  public static final Duration TICKET_FOR = Duration.ofMinutes(2);
  public static final Duration STATE_FOR = Duration.ofMinutes(10);
}
