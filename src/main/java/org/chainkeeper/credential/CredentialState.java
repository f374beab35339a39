package org.chainkeeper.credential;

import java.util.Locale;

/** What is known of a credential. Only {@link #PROVEN} is used. */
public enum CredentialState {
  PROVEN("Jira accepts it, as the account that was named when it was stored."),
  NEVER_WORKED(
      "Jira has never accepted it: the token is mistyped, or belongs to another e-mail address."),
  EXPIRED("Jira accepted it until it expired. Create a new token and replace this one."),
  REVOKED_OR_CLOSED(
      "Jira accepted it until now, before its end date: it was revoked, or its account was closed."
          + " Replace it."),
  SWAPPED(
      "Jira answers as another account than the one that was named when it was stored, so nothing"
          + " is shown. Store it again if that is intended."),
  RESTRICTED(
      "Jira knows the account, and does not let it in: it has no access to Jira, or is blocked at"
          + " this site. Ask the site's admin to give it access."),
  STILL_ANSWERING(
      "It was revoked, and Jira still accepts it. Atlassian needs up to 20 minutes. If that does"
          + " not end, another token was revoked."),
  REVOKED("It was revoked, and Jira does not accept it any more. It can be deleted.");

  private final String explanation;

  CredentialState(String explanation) {
    this.explanation = explanation;
  }

  /** For admins: what happened, and what to do. */
  public String explanation() {
    return explanation;
  }

  /** As the API spells it, {@code never-worked}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
