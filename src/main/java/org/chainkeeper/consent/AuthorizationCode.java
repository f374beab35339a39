package org.chainkeeper.consent;

import java.nio.charset.StandardCharsets;

/** What the consent page hands over for a pair of tokens, once; never printed. */
public record AuthorizationCode(String value) {
  OneTimeIdHash hash() {
    return new OneTimeIdHash(Sha256.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "AuthorizationCode(***)";
  }
}
