package org.chainkeeper.consent;

/** What the consent page hands over for a pair of tokens, once; never printed. */
public record AuthorizationCode(String value) {
  @Override
  public String toString() {
    return "AuthorizationCode(***)";
  }
}
