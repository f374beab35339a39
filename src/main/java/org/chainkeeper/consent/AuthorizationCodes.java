package org.chainkeeper.consent;

import java.net.URI;
import org.chainkeeper.rotation.TokenResponse;

/** The token endpoint, asked for the first pair of a family. */
public interface AuthorizationCodes {
  /**
   * Redeems a code once, within the deadline of a token call. Never throws. {@link TokenResponse.Refused} is
   * the code's refusal, and {@link TokenResponse.Incomplete} means that there is no refresh token.
   */
  Redemption redeem(AuthorizationCode code, PkceVerifier verifier, URI redirectUri);
}
