package org.chainkeeper.admin;

import java.util.regex.Pattern;

/** A token that the host product adds to a request, with which its REST API is asked as the viewer. */
public record UserToken(String value) {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,16384}");

  /**
   * @throws IllegalArgumentException when it is not well-formed
   */
  public UserToken {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a user token has 1 to 16,384 visible ASCII characters");
    }
  }

  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "UserToken(***)";
  }
}
