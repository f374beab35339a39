package org.chainkeeper.rotation;

/** A bearer token for Jira, valid for about an hour; never printed. */
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
