package org.chainkeeper.jira;

import java.util.Collection;

/** About how many bytes of heap values take, rather too many than too few. */
final class HeapSize {
  /** Headers of a string and of its array, and the reference to it. */
  private static final int BYTES_PER_STRING = 56;

  private HeapSize() {}

  /** Two bytes for each character, as for most scripts. */
  static int of(String text) {
    return BYTES_PER_STRING + 2 * text.length();
  }

  static int of(Collection<String> texts) {
    int bytes = 0;
    for (String text : texts) {
      bytes += of(text);
    }
    return bytes;
  }
}
