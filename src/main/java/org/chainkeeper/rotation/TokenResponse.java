package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the token endpoint's answer to a presented refresh token means. Reasons are short texts for logs
 * and never hold anything of the request.
 */
public sealed interface TokenResponse {
  /** Of a {@link #code}. */
  Pattern CODE = Pattern.compile("[A-Za-z0-9_ ]{0,40}");

  /** A pair (RFC 6749 §5.1 and §6). */
  record Issued(AccessToken access, RefreshToken refresh, Duration expiresIn)
      implements TokenResponse {}

  /** {@code 200} without a refresh token: it is persistent, or half of the answer was lost. */
  record Incomplete(AccessToken access, Duration expiresIn) implements TokenResponse {}

  /**
   * The grant was refused: its token, or something else of this grant alone. The causes cannot be told
   * apart. It also shows that the server accepts our client.
   */
  record Refused(String reason) implements TokenResponse {}

  /**
   * A client error: our configuration may be refused, or only this grant; {@link ClientGate} finds out.
   * It says nothing about the token.
   */
  record Misconfigured(String reason) implements TokenResponse {}

  /** {@code 429}: not exchanged. */
  record Busy(Optional<Duration> retryAfter) implements TokenResponse {}

  /** No connection was made, so nothing was presented. */
  record NotSent(String reason) implements TokenResponse {}

  /** Anything else: it may or may not have been exchanged. */
  record Unknown(String reason) implements TokenResponse {}

  /**
   * What the history says of it: an OAuth error, a status or the name of a failure, in at most 40 letters,
   * digits, blanks and underscores; empty when tokens were issued, {@code other} when it does not fit.
   */
  default String code() {
    String reason =
        switch (this) {
          case Issued _, Incomplete _ -> "";
          case Busy _ -> "status 429";
          case Refused(String why) -> why;
          case Misconfigured(String why) -> why;
          case NotSent(String why) -> why;
          case Unknown(String why) -> why;
        };
    return CODE.matcher(reason).matches() ? reason : "other";
  }

  /** As metrics, the row and the incident rule name it. */
  default Outcome outcome() {
    return switch (this) {
      case Issued _ -> Outcome.ISSUED;
      case Incomplete _ -> Outcome.INCOMPLETE;
      case Refused _ -> Outcome.REFUSED;
      case Misconfigured _ -> Outcome.MISCONFIGURED;
      case Busy _ -> Outcome.BUSY;
      case NotSent _ -> Outcome.NOT_SENT;
      case Unknown _ -> Outcome.UNKNOWN;
    };
  }
}
