package org.chainkeeper.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chainkeeper.sandbox.account.Person;

/** A genuine JWT that names another person under the same signature. */
final class TamperedToken {
  private TamperedToken() {}

  static String of(String token, Person genuine, Person other) {
    String[] parts = token.split("\\.", -1);
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace(genuine.accountId(), other.accountId());
    byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return String.join(".", parts);
  }
}
