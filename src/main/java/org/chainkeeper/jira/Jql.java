package org.chainkeeper.jira;

/** A search in Jira's own language; whether it makes sense is Jira's to say. */
public record Jql(String text) {
  static final int MAX_LENGTH = 10_000;

  /**
   * @throws IllegalArgumentException when the text is blank, has more than 10,000 characters, or
   *     contains control characters other than tab and line ends, or half a surrogate pair
   */
  public Jql {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("jql has 1 to 10,000 characters");
    }
    if (!isAllowed(text)) {
      throw new IllegalArgumentException("jql contains a character that no query has");
    }
  }

  private static boolean isAllowed(String text) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (!allowed(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean allowed(int c) {
    boolean lineOrTab = c == '\t' || c == '\n' || c == '\r';
    boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return lineOrTab || (!Character.isISOControl(c) && !loneSurrogate);
  }
}
