package org.chainkeeper.installation;

import java.nio.charset.StandardCharsets;

/** The HMAC secret of a tenant and the app: at least 256 bits (RFC 7518 §3.2), never printed. */
public record SharedSecret(String value) {
  private static final int MIN_BYTES = 32;
  private static final int MAX_CHARACTERS = 1024;

  /**
   * @throws IllegalArgumentException when it has fewer than 32 bytes in UTF-8 or more than 1,024
   *     characters
   */
  public SharedSecret {
    if (!isLongEnough(value)) {
      throw new IllegalArgumentException("a shared secret has 32 bytes to 1,024 characters");
    }
  }

  public static boolean isLongEnough(String value) {
    return value.length() <= MAX_CHARACTERS
        && value.getBytes(StandardCharsets.UTF_8).length >= MIN_BYTES;
  }

  /** The HMAC key: the characters of the secret in UTF-8. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SharedSecret(***)";
  }
}
