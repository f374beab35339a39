package org.chainkeeper.jira;

/** What somebody has typed of a name so far; it may be nothing. */
public record Prefix(String text) {
  private static final int LONGEST = 255;

  /**
   * @throws IllegalArgumentException when the text has more than 255 characters, or one that no
   *     query has
   */
  public Prefix {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name has at most 255 characters and no control ones");
    }
  }
}
