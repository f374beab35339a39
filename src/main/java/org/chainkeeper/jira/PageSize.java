package org.chainkeeper.jira;

/** How many issues a page of a search has at most. */
public record PageSize(int issues) {
  public static final PageSize DEFAULT = new PageSize(20);
  public static final PageSize MAX = new PageSize(100);

  /**
   * @throws IllegalArgumentException outside of 1 to 100
   */
  public PageSize {
    if (issues < 1 || issues > 100) {
      throw new IllegalArgumentException("limit is a number from 1 to 100");
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not a decimal number from 1 to 100
   */
  public static PageSize parse(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("limit is a number from 1 to 100");
    }
    return new PageSize(Integer.parseInt(text));
  }
}
