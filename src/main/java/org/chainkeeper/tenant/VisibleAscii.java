package org.chainkeeper.tenant;

/** The characters of opaque ids: printable, no space, nothing to escape or to smuggle. */
public final class VisibleAscii {
  private VisibleAscii() {}

  /** Whether a text has 1 to {@code maxLength} visible ASCII characters and no other. */
  public static boolean matches(String value, int maxLength) {
    if (value.isEmpty() || value.length() > maxLength) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) { // several times for each request: no stream
      char c = value.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
