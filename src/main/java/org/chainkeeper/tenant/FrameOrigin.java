package org.chainkeeper.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An origin that may frame a tenant's pages: one {@code host-source} of the Content Security Policy
 * (Level 3, section 2.3.1) without a wildcard. A name of two labels and more with {@code https} and
 * its usual port, or a loopback host with any. Contains no character that could end a directive.
 */
public record FrameOrigin(String value) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  /** The last label begins with a letter: otherwise browsers read the name as an IPv4 address. */
  private static final Pattern PUBLIC =
      Pattern.compile("https://(?=[^/]{1,253}$)(" + LABEL + "\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern LOOPBACK =
      Pattern.compile(
          "https?://((" + LABEL + "\\.)*localhost|127(\\.[0-9]{1,3}){3})(:[0-9]{1,5})?");

  /**
   * @throws IllegalArgumentException when it is anything else
   */
  public FrameOrigin {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an origin that can frame pages");
    }
  }

  public static boolean isWellFormed(String text) {
    return isLoopback(text) || (PUBLIC.matcher(text).matches() && !text.endsWith(".localhost"));
  }

  public static boolean isLoopback(String text) {
    return LOOPBACK.matcher(text).matches();
  }

  /** Reads a list separated by spaces; skips malformed entries. */
  public static List<FrameOrigin> list(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(FrameOrigin::isWellFormed)
        .map(FrameOrigin::new)
        .toList();
  }

  @Override
  public String toString() {
    return value;
  }
}
