package org.chainkeeper.rotation.explore;

import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;

/** Refresh tokens as numbers and back. */
final class Tokens {
  private Tokens() {}

  static RefreshToken refresh(int number) {
    return new RefreshToken("r" + number);
  }

  static AccessToken access(int number) {
    return new AccessToken("a" + number);
  }

  static int number(RefreshToken token) {
    return Integer.parseInt(token.value(), 1, token.value().length(), 10);
  }
}
