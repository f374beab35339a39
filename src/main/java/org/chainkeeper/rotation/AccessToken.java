package org.chainkeeper.rotation;

/** What opens Jira for about an hour. */
public record AccessToken(String value) {
  public AccessToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty token");
    }
  }

  @Override
  public String toString() {
    return "AccessToken(***)";
  }
}
