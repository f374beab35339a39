package org.chainkeeper.web;

import java.util.Locale;

/** The codes of problems, with status and title. */
public enum Code {
  BAD_REQUEST(400, "Bad request"),
  BAD_JQL(400, "Jira does not understand this query"),
  CHOOSE_SITE(400, "Choose a Jira site"),
  TOO_MUCH_TEXT(400, "The columns hold too much text"),
  BAD_CALLER(401, "This request is not signed as it has to be"),
  NOT_PERMITTED(403, "Not permitted"),
  NOT_LOGGED_IN(403, "Log in to Confluence"),
  NOT_LICENSED(403, "The app's licence has ended"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  CONNECTION_REQUIRED(409, "Connect to Jira"),
  TOO_LARGE(413, "Too large"),
  NOT_JSON(415, "Not JSON"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL(500, "Something went wrong here"),
  JIRA_FAILED(502, "Jira failed"),
  REFRESH_PENDING(503, "The connection to Jira is being renewed"),
  PROVIDER_REFUSED(503, "Atlassian refuses the connection for the moment"),
  MISCONFIGURED(503, "This app is not set up correctly"),
  UNAVAILABLE(503, "Not available for the moment");

  private final int status;
  private final String title;

  Code(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** As the API spells it, {@code bad-request}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
