package org.chainkeeper.jira;

/** How many issues a page of a search has at most. */
public record Limit(int issues) {
  public static final Limit DEFAULT = new Limit(20);
  public static final Limit MOST = new Limit(100);

  /**
   * @throws IllegalArgumentException outside of 1 to 100
   */
  public Limit {
    if (issues < 1 || issues > 100) {
      throw new IllegalArgumentException("limit is a number from 1 to 100");
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not a decimal number from 1 to 100
   */
  public static Limit parse(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("limit is a number from 1 to 100");
    }
    return new Limit(Integer.parseInt(text));
  }
}
