package org.chainkeeper.web;

import io.javalin.http.Context;

/**
 * Texts from outside as a log line may hold them: one line, printable, and short. Whatever could end
 * the line, reorder it on a screen or end a quotation becomes a question mark.
 */
final class LogText {
  static final int MAX_VALUE_CHARACTERS = 128;
  static final int MAX_PATH_CHARACTERS = 200;
  private static final String CUT = "…";

  private LogText() {}

  /** At most 128 characters. */
  static String value(String text) {
    return clean(text, MAX_VALUE_CHARACTERS);
  }

  /** The path of a request without its query, which may hold a secret; at most 200 characters. */
  static String path(Context ctx) {
    return clean(ctx.path(), MAX_PATH_CHARACTERS);
  }

  static String clean(String text, int maxCharacters) {
    return text.length() <= maxCharacters && isPlainAscii(text)
        ? text
        : cleaned(text, maxCharacters);
  }

  private static boolean isPlainAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String text, int maxCharacters) {
    boolean tooLong = text.length() > maxCharacters;
    StringBuilder clean = new StringBuilder();
    text.substring(0, tooLong ? maxCharacters - 1 : text.length())
        .codePoints()
        .map(one -> isPlain(one) ? one : '?')
        .forEach(clean::appendCodePoint);
    return tooLong ? clean.append(CUT).toString() : clean.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> codePoint != '"' && codePoint != '\\' && codePoint != '…';
    };
  }
}
