package org.chainkeeper.rotation.explore;

import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;

/** Refresh tokens as numbers and back; a grant's tokens begin with a letter of its own. */
final class Tokens {
  private static final String LETTERS = "rq";

  private Tokens() {}

  static RefreshToken refresh(int chain, int number) {
    return new RefreshToken(LETTERS.substring(chain, chain + 1) + number);
  }

  static AccessToken access(int chain, int number) {
    return new AccessToken("access of " + LETTERS.charAt(chain) + number);
  }

  /** Whether it is a grant's, of whichever client, and not made up to see what the server says. */
  static boolean isIssued(RefreshToken token) {
    return !token.value().startsWith("chainkeeper-probe");
  }

  static int number(RefreshToken token) {
    return Integer.parseInt(token.value(), 1, token.value().length(), 10);
  }

  /** The grant that the token is of; negative when it is of another OAuth client. */
  static int chain(RefreshToken token) {
    return LETTERS.indexOf(token.value().charAt(0));
  }
}
