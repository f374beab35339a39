package org.chainkeeper.consent;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The secret half of PKCE (RFC 7636 §4.1): 43 to 128 unreserved characters; never printed. */
public record PkceVerifier(String value) {
  /**
   * @throws IllegalArgumentException when it is shorter or longer than RFC 7636 allows
   */
  public PkceVerifier {
    if (value.length() < 43 || value.length() > 128) {
      throw new IllegalArgumentException("a PKCE verifier has 43 to 128 characters");
    }
  }

  static PkceVerifier random(SecureRandom random) {
    return new PkceVerifier(OneTimeId.random(random).value());
  }

  /** The public half by method {@code S256} (RFC 7636 §4.2). */
  String challenge() {
    return Sha256.of(value.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "PkceVerifier(***)";
  }
}
