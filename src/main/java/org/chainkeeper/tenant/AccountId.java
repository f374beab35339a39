package org.chainkeeper.tenant;

/**
 * An Atlassian account, the same person in every tenant.
 */
public record AccountId(String value) {
  /**
   * @throws IllegalArgumentException when the value is blank or longer than 128 characters
   */
  public AccountId {
    if (value.isBlank() || value.length() > 128) {
      throw new IllegalArgumentException("an account id has 1 to 128 characters");
    }
  }

  /** Whether unverified text is an account id: 1 to 128 visible ASCII characters. */
  public static boolean isWellFormed(String value) {
    return VisibleAscii.matches(value, 128);
  }

  @Override
  public String toString() {
    return value;
  }
}
