package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;

/**
 * How consents are asked for.
 *
 * @param scopes separated by spaces
 * @param redirectUri the callback as it is registered at the authorization server
 * @param minAge the minimum age that a new grant begins with
 * @param deadline of the call that redeems a code
 */
public record ConsentSettings(
    String clientId,
    URI authorizeUrl,
    String scopes,
    URI redirectUri,
    Duration minAge,
    Duration deadline) {
  public static final Duration TICKET_FOR = Duration.ofMinutes(2);

  /** Until the callback, then until the pair is stored, then for callbacks that come again. */
  public static final Duration STATE_FOR = Duration.ofMinutes(10);

  /** How long a popup waits for what Atlassian tells about a new token. */
  public static final Duration POPUP_WAITS = Duration.ofSeconds(20);

  /** How old a token has to be before its denial, with a cause, ends the consent. */
  static final Duration DENIAL_FINAL_AFTER = Duration.ofMinutes(1);

  private static final Duration CLAIM_MARGIN = Duration.ofSeconds(30);

  /** For longer no callback redeems a code. */
  Duration redeemingClaim() {
    return deadline.plus(CLAIM_MARGIN);
  }

  /** For longer no callback asks about a token and stores it. */
  static Duration storingClaim() {
    return POPUP_WAITS.plus(CLAIM_MARGIN);
  }
}
