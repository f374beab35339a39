package org.chainkeeper.atlassian;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts a text that is longer than a macro shows. */
final class ShortText {
  /** UTF-16 units of a text that a macro shows, with the sign that more follows. */
  static final int MAX_CHARACTERS = 1_000;

  private static final String SIGN = "…";

  /** An address leads nowhere without its end. */
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S{1,2000}");

  private ShortText() {}

  static boolean isLong(String text) {
    return text.length() > MAX_CHARACTERS && !ADDRESS.matcher(text).matches();
  }

  /** The text, or its beginning with a sign that more follows. */
  static String shorten(String text, int most) {
    return text.length() > most ? of(text, most) : text;
  }

  /**
   * The beginning of a longer text, cut between two characters as people see them, with a sign that more follows. A
   * character that is longer than that is cut between code points.
   */
  private static String of(String text, int most) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(0, Math.min(text.length(), 2 * most)));
    int end = characters.preceding(most);
    if (end <= 0) {
      end = Math.max(0, most - 1);
      end -= end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    }
    return text.substring(0, end) + SIGN;
  }
}
