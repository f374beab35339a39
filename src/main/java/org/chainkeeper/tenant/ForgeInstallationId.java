package org.chainkeeper.tenant;

/**
 * Identifies one installation of the Forge app. Unchanged by upgrades; a re-installation has another
 * one. Atlassian writes it as an id or as a resource name (ARI) with the id at its end; both are the
 * same installation. The id itself is opaque.
 */
public record ForgeInstallationId(String value) {
  private static final int MAX_CHARACTERS = 128;
  private static final String ARI_PREFIX = "ari:cloud:ecosystem::installation/";

  /**
   * @throws IllegalArgumentException when the text is not well-formed
   */
  public ForgeInstallationId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "a Forge installation id has 1 to 128 visible ASCII characters");
    }
    value = withoutPrefix(value);
  }

  /** Whether unverified text is an id: 1 to 128 visible ASCII characters after the prefix. */
  public static boolean isWellFormed(String text) {
    return VisibleAscii.matches(withoutPrefix(text), MAX_CHARACTERS);
  }

  private static String withoutPrefix(String text) {
    return text.startsWith(ARI_PREFIX) ? text.substring(ARI_PREFIX.length()) : text;
  }

  @Override
  public String toString() {
    return value;
  }
}
