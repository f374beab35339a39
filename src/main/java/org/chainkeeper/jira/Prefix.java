package org.chainkeeper.jira;

/** The part of a name that was typed so far; may be empty. */
public record Prefix(String text) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException when the text has more than 255 characters, or one that no
   *     query has
   */
  public Prefix {
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name has at most 255 characters and no control ones");
    }
  }
}
