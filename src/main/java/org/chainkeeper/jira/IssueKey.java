package org.chainkeeper.jira;

import java.util.Locale;
import java.util.regex.Pattern;

/** The key of an issue: {@code PROJ-123}. */
public record IssueKey(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}-[1-9][0-9]{0,17}");

  /**
   * @throws IllegalArgumentException when the value has not the shape of a key
   */
  public IssueKey {
    if (value.length() > 100 || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a key looks like PROJ-123");
    }
  }

  /**
   * Reads what a person typed, in either case.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static IssueKey parse(String typed) {
    return new IssueKey(typed.toUpperCase(Locale.ROOT));
  }
}
