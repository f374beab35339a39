package org.chainkeeper.jira;

import org.chainkeeper.tenant.VisibleAscii;

/** Where the next page of a search begins; Jira's own {@code nextPageToken}, opaque to us. */
public record PageToken(String value) {
  /**
   * @throws IllegalArgumentException when it is not 1 to 2,000 visible ASCII characters
   */
  public PageToken {
    if (!VisibleAscii.matches(value, 2_000)) {
      throw new IllegalArgumentException("not a page that was handed out");
    }
  }
}
