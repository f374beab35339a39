package org.chainkeeper.jira;

import org.chainkeeper.tenant.VisibleAscii;

/** Names a Jira site, as {@code accessible-resources} does; a link names it by its host. */
public record CloudId(String value) {
  /**
   * @throws IllegalArgumentException when it is not 1 to 128 visible ASCII characters
   */
  public CloudId {
    if (!VisibleAscii.matches(value, 128)) {
      throw new IllegalArgumentException("not the id of a site");
    }
  }
}
