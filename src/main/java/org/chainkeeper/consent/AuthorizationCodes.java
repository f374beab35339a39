package org.chainkeeper.consent;

import java.net.URI;
import org.chainkeeper.rotation.TokenResponse;

/** Exchanges authorization codes for the first token pair of a family. */
public interface AuthorizationCodes {
  /**
   * Redeems a code once, within the deadline of a token call. Never throws. {@link
   * TokenResponse.Refused} means that the code was refused, and {@link TokenResponse.Incomplete}
   * means that there is no refresh token.
   */
  Redemption redeem(AuthorizationCode code, PkceVerifier verifier, URI redirectUri);
}
