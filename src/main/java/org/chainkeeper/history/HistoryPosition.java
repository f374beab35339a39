package org.chainkeeper.history;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a grant's history: lines before it are older. It stays the same whatever is added.
 *
 * @param value as the store counts
 */
public record HistoryPosition(long value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

  /** Empty for a text that is no position. */
  public static Optional<HistoryPosition> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new HistoryPosition(Long.parseLong(text)))
        : Optional.empty();
  }

  public String text() {
    return Long.toString(value);
  }
}
