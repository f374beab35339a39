package org.chainkeeper.connection;

import java.util.Locale;

/** Why Atlassian does not let a person's token read a site, as far as its response says. */
public enum DenialCause {
  /** The site has an IP allowlist, and this app's servers are not on it. */
  IP_ALLOWLIST(false),
  /** An administrator or a policy does not let this app use the site. */
  APP_BLOCKED(false),
  /** The person may log in to the site, and not use Jira there. */
  NO_JIRA_ACCESS(false),
  /** The consent does not cover the request. */
  MISSING_SCOPES(true),
  /** The person's Atlassian account is deactivated. */
  ACCOUNT_DEACTIVATED(false),
  /** The site is suspended or deactivated. */
  SITE_SUSPENDED(false),
  /** A macro names a host that is no site of Jira Cloud. */
  OTHER_HOST(false),
  /** The account belongs to no Jira site that the consent covers. */
  NO_SITE(true);

  private final boolean reconnectHelps;

  DenialCause(boolean reconnectHelps) {
    this.reconnectHelps = reconnectHelps;
  }

  /** Whether a new consent of the person may be the remedy. */
  public boolean reconnectHelps() {
    return reconnectHelps;
  }

  /** As the API spells it, {@code ip-allowlist}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
