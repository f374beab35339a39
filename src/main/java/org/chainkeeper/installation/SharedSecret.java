package org.chainkeeper.installation;

import java.nio.charset.StandardCharsets;

/** What a tenant and the app sign with; of at least 256 bits (RFC 7518 §3.2), and never printed. */
public record SharedSecret(String value) {
  private static final int LEAST_BYTES = 32;
  private static final int MOST_CHARACTERS = 1024;

  /**
   * @throws IllegalArgumentException when it has fewer than 32 bytes in UTF-8 or more than 1,024
   *     characters
   */
  public SharedSecret {
    if (!longEnough(value)) {
      throw new IllegalArgumentException("a shared secret has 32 bytes to 1,024 characters");
    }
  }

  public static boolean longEnough(String value) {
    return value.length() <= MOST_CHARACTERS
        && value.getBytes(StandardCharsets.UTF_8).length >= LEAST_BYTES;
  }

  /** The key of HMAC: the secret's own characters in UTF-8. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SharedSecret(***)";
  }
}
