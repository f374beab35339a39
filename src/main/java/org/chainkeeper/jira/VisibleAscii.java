package org.chainkeeper.jira;

/** The characters of opaque ids: printable, no space, nothing to escape or to smuggle. */
final class VisibleAscii {
  private VisibleAscii() {}

  static boolean has(String value, int longest) {
    return !value.isEmpty()
        && value.length() <= longest
        && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
