package org.chainkeeper.atlassian;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a public key in PEM (RFC 7468 §13). Text before or after it, such as a byte-order mark, is
 * ignored (§2); a second key is not.
 */
final class Pem {
  private static final int MIN_BITS = 2048;
  private static final Pattern PUBLIC_KEY =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private Pem() {}

  /** Empty when it is anything but an RSA key of at least 2,048 bits (RFC 7518 §3.3). */
  static Optional<PublicKey> rsaPublicKey(String pem) {
    var body = PUBLIC_KEY.matcher(pem);
    if (!body.find()) {
      return Optional.empty();
    }
    String base64 = body.group(1);
    if (body.find()) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(base64);
      var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
      return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_BITS
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException garbage) {
      return Optional.empty();
    }
  }
}
