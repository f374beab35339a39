package org.chainkeeper.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The receiver's side of Standard Webhooks 1.0, <i>Verifying signatures</i>. */
final class SignatureCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String PREFIX = "whsec_";

  private SignatureCheck() {}

  /**
   * The rule that a request breaks.
   *
   * @param signatures separated by spaces; one that matches is enough
   */
  static Optional<String> fault(
      String secret, String id, String timestamp, String signatures, byte[] body, Instant now) {
    if (id.isEmpty() || id.contains(".") || signatures.isEmpty()) {
      return Optional.of("a header is missing");
    }
    if (!timestamp.matches("[0-9]{1,12}")
        || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs()
                .compareTo(TOLERANCE)
            > 0) {
      return Optional.of("the timestamp is not of now");
    }
    String expected = sign(secret, id + "." + timestamp + ".", body);
    for (String signature : signatures.split(" ", -1)) {
      if (MessageDigest.isEqual(bytes(expected), bytes(signature))) {
        return Optional.empty();
      }
    }
    return Optional.of("no signature matches");
  }

  private static String sign(String secret, String before, byte[] body) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(bytes(before));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
