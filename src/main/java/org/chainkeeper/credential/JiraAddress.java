package org.chainkeeper.credential;

import java.util.Locale;

/** Where a credential works: plain API tokens at the one, everything else at the other. */
public enum JiraAddress {
  /** The site's own host. */
  SITE,
  /** {@code api.atlassian.com/ex/jira/{cloudId}}. */
  GATEWAY;

  /** As the API spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
