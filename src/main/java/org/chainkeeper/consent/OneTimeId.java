package org.chainkeeper.consent;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * 256 random bits in base64url without padding: a ticket, a state or the cookie that binds a state.
 * A bearer secret: only its {@link #hash} is stored, and it is never printed.
 */
public record OneTimeId(String value) {
  private static final int BYTES = 32;
  private static final int CHARACTERS = 43;

  /**
   * @throws IllegalArgumentException when it is not 43 characters of base64url
   */
  public OneTimeId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a one-time id has 43 characters of base64url");
    }
  }

  public static OneTimeId random(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OneTimeId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads an id from a request; empty when it is malformed. */
  public static Optional<OneTimeId> parse(String value) {
    return isWellFormed(value) ? Optional.of(new OneTimeId(value)) : Optional.empty();
  }

  public OneTimeIdHash hash() {
    return new OneTimeIdHash(Sha256.of(value.getBytes(StandardCharsets.US_ASCII)));
  }

  private static boolean isWellFormed(String value) {
    return value.length() == CHARACTERS && value.chars().allMatch(OneTimeId::isBase64Url);
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  @Override
  public String toString() {
    return "OneTimeId(***)";
  }
}
