package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;

/**
 * The settings of the authorization code flow.
 *
 * @param scopes separated by spaces
 * @param redirectUri the callback as it is registered at the authorization server
 * @param minAge the initial minimum age of a new grant
 * @param deadline of the call that redeems a code
 */
public record ConsentSettings(
    String clientId,
    URI authorizeUrl,
    String scopes,
    URI redirectUri,
    Duration minAge,
    Duration deadline) {
  public static final Duration TICKET_LIFETIME = Duration.ofMinutes(2);

  /**
   * Until the callback; extended once until the pair is stored, and once for repeated callbacks.
   */
  public static final Duration STATE_LIFETIME = Duration.ofMinutes(10);

  /** How long a callback waits for requests with a new token. */
  public static final Duration POPUP_TIMEOUT = Duration.ofSeconds(20);

  /** How old a token has to be before its denial, with a cause, ends the consent. */
  static final Duration DENIAL_FINAL_AFTER = Duration.ofMinutes(1);

  private static final Duration CLAIM_MARGIN = Duration.ofSeconds(30);

  /** No callback redeems a code for longer. */
  Duration redeemingClaimDuration() {
    return deadline.plus(CLAIM_MARGIN);
  }

  /** No callback verifies and stores a pair for longer. */
  static Duration storingClaimDuration() {
    return POPUP_TIMEOUT.plus(CLAIM_MARGIN);
  }
}
