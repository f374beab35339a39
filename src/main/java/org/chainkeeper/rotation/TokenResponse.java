package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;

/**
 * What the token endpoint's answer to a presented refresh token means. Reasons are short words for
 * logs and never hold anything of the request.
 */
public sealed interface TokenResponse {
  /** A pair (RFC 6749 §5.1 and §6). */
  record Issued(AccessToken access, RefreshToken refresh, Duration expiresIn)
      implements TokenResponse {}

  /** {@code 200} without a refresh token: it is persistent, or half of the answer was lost. */
  record Incomplete(AccessToken access, Duration expiresIn) implements TokenResponse {}

  /**
   * The grant was refused: its token, or something else that concerns this grant alone. The causes
   * cannot be told apart. It also shows that the server accepts our client.
   */
  record Refused(String reason) implements TokenResponse {}

  /**
   * A client error: perhaps our configuration was refused, perhaps only this grant. It says nothing of
   * the token. {@link ClientGate} finds out which.
   */
  record Misconfigured(String reason) implements TokenResponse {}

  /** {@code 429}: not exchanged. */
  record Busy(Optional<Duration> retryAfter) implements TokenResponse {}

  /** No connection came about, so nothing was presented. */
  record NotSent(String reason) implements TokenResponse {}

  /** Anything else: it may or may not have been exchanged. */
  record Unknown(String reason) implements TokenResponse {}
}
