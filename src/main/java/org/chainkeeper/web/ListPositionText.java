package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.chainkeeper.admin.ListPosition;
import org.chainkeeper.tenant.AccountId;

/** A place in a list as a parameter: opaque to clients, and good for one order only. */
final class ListPositionText {
  private static final char SEPARATOR = '\n';
  private static final int MAX_LENGTH = 2_000;

  private ListPositionText() {}

  static String write(ListPosition position) {
    String text = position.account().value() + SEPARATOR + position.key();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Empty for what is no position. */
  static Optional<ListPosition> read(String written) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(written), UTF_8);
      int separator = text.indexOf(SEPARATOR);
      return separator < 0 || text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(
              new ListPosition(
                  text.substring(separator + 1), new AccountId(text.substring(0, separator))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
