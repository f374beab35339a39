package org.chainkeeper.jira;

import java.util.Locale;
import java.util.regex.Pattern;

/** The key of an issue: {@code PROJ-123}. */
public record IssueKey(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}-[1-9][0-9]{0,17}");

  /** Zero-width and directional characters and the like, which come along when a text is copied. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private static final Pattern HYPHENS =
      Pattern.compile("[\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]");
  private static final int MAX_NESTED_BRACKETS = 3;
  private static final String OPENING = "([{<\"'\u201C\u201E\u00AB";
  private static final String CLOSING = ")]}>\"'\u201D\u201C\u00BB";

  /**
   * @throws IllegalArgumentException when the value has not the shape of a key
   */
  public IssueKey {
    if (value.length() > 100 || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a key looks like PROJ-123");
    }
  }

  /**
   * Reads what a person typed or pasted: in either case, with any hyphen, in brackets or quotes, and with
   * characters in it that cannot be seen. The editor's {@code issue-key.ts} reads it the same way.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static IssueKey parse(String typed) {
    return new IssueKey(visible(withoutBrackets(typed)).toUpperCase(Locale.ROOT));
  }

  /** Without characters that cannot be seen, and with plain hyphens. */
  public static String visible(String text) {
    return HYPHENS.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("-");
  }

  /** Without what cannot be seen at both ends, and without brackets or quotes around the rest. */
  public static String withoutBrackets(String text) {
    String bare = trimmed(text);
    for (int nested = 0; nested < MAX_NESTED_BRACKETS && isInBrackets(bare); nested++) {
      bare = trimmed(bare.substring(1, bare.length() - 1));
    }
    return bare;
  }

  private static boolean isInBrackets(String text) {
    int pair = text.length() < 2 ? -1 : OPENING.indexOf(text.charAt(0));
    return pair >= 0 && CLOSING.charAt(pair) == text.charAt(text.length() - 1);
  }

  private static String trimmed(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
