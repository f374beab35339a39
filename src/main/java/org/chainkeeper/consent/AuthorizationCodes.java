package org.chainkeeper.consent;

import java.net.URI;
import org.chainkeeper.rotation.Answer;

/** The token endpoint, asked for the first pair of a family. */
public interface AuthorizationCodes {
  /**
   * Redeems a code once, within the deadline of a token call. Never throws. {@link Answer.Refused} is
   * the code's refusal, and {@link Answer.Incomplete} means that there is no refresh token.
   */
  Redemption redeem(AuthorizationCode code, PkceVerifier verifier, URI redirectUri);
}
