package org.chainkeeper.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random strings and their fingerprints. */
public final class RandomSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomSecrets() {}

  /** A random string of 256 bits in base64url. */
  public static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A random string of so many characters of base64url, 43 at least. */
  static String random(int characters) {
    StringBuilder text = new StringBuilder(characters + 43);
    while (text.length() < characters) {
      text.append(random());
    }
    return text.substring(0, characters);
  }

  /** The first twelve hex digits of the SHA-256: enough to tell tokens apart. */
  public static String fingerprint(String secret) {
    return HexFormat.of().formatHex(sha256(secret)).substring(0, 12);
  }

  /** The code challenge of a verifier, method S256 of RFC 7636. */
  static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
