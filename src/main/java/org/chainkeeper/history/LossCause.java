package org.chainkeeper.history;

import java.util.Locale;

/** The most likely cause of the end of a chain of tokens, in words for an administrator. */
public enum LossCause {
  SUPERSEDED("our fault: a refresh token was presented although a newer one had replaced it"),
  DISCONNECTED("the connection was ended in a Confluence site that uses the app"),
  BLOCKED("the account is blocked, or has to log in at Atlassian before it can be used"),
  CONFIGURATION("Atlassian does not accept what the app asks for: its client, secret or scopes"),
  IDLE("no token was exchanged for 90 days, after which Atlassian ends a connection"),
  INCIDENT("Atlassian refused many connections at the same time"),
  UNSETTLED("an answer of Atlassian was lost and could not be repeated in time"),
  TOO_OLD("the person consented more than a year ago"),
  WITHDRAWN("the person or an administrator withdrew the access, or the password was changed"),
  UNKNOWN("not known");

  private final String words;

  LossCause(String words) {
    this.words = words;
  }

  /** What happened, as part of a sentence. */
  public String words() {
    return words;
  }

  /** As metrics and JSON name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
