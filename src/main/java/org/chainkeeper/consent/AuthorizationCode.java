package org.chainkeeper.consent;

import java.nio.charset.StandardCharsets;

/** The code of RFC 6749 §4.1.2, which is exchanged once for a token pair. Never printed. */
public record AuthorizationCode(String value) {
  OneTimeIdHash hash() {
    return new OneTimeIdHash(Sha256.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "AuthorizationCode(***)";
  }
}
