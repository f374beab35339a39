package org.chainkeeper.tenant;

/** Identifies one Confluence site that installed the app: Connect's {@code clientKey}. */
public record TenantId(String value) {
  /**
   * @throws IllegalArgumentException when the value is blank or longer than 255 characters
   */
  public TenantId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("a tenant id has 1 to 255 characters");
    }
  }

  /** Whether unverified text is a tenant id: 1 to 255 visible ASCII characters. */
  public static boolean isWellFormed(String value) {
    return VisibleAscii.matches(value, 255);
  }

  @Override
  public String toString() {
    return value;
  }
}
