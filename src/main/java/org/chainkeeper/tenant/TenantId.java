package org.chainkeeper.tenant;

/**
 * Names one Confluence site that installed the app: Connect's {@code clientKey}.
 */
public record TenantId(String value) {
  /**
   * @throws IllegalArgumentException when the value is blank or longer than 255 characters
   */
  public TenantId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("a tenant id has 1 to 255 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
