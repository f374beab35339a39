package org.chainkeeper.credential;

/**
 * What an admin types to let the app ask Jira; never printed. White space around both is removed: a line
 * break at the end of a pasted token makes Jira answer as to an anonymous caller.
 *
 * @param name an API token's e-mail address, or a client id
 */
public record Login(Kind kind, String name, String secret) {
  static final int MAX_NAME_LENGTH = 254;
  static final int MAX_SECRET_LENGTH = 4_096;

  /** How Jira is logged in to. */
  public enum Kind {
    API_TOKEN,
    /** OAuth 2.0 client credentials (RFC 6749 §4.4) of a service account. */
    CLIENT_CREDENTIALS
  }

  /**
   * @throws IllegalArgumentException when a part is empty, too long, or holds what cannot be sent; the
   *     message is for the admin and holds nothing of the input
   */
  public Login {
    name = name.strip();
    secret = secret.strip();
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isVisible(name)) {
      throw new IllegalArgumentException("name has 1 to 254 characters without spaces");
    }
    if (kind == Kind.API_TOKEN && (name.indexOf('@') < 1 || name.indexOf(':') >= 0)) {
      throw new IllegalArgumentException("name is the e-mail address of the Atlassian account");
    }
    if (secret.isEmpty() || secret.length() > MAX_SECRET_LENGTH || !isAscii(secret)) {
      throw new IllegalArgumentException(
          "secret has 1 to 4,096 characters of ASCII without spaces");
    }
  }

  private static boolean isVisible(String text) {
    return text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  @Override
  public String toString() {
    return "Login(" + kind + ", ***)";
  }
}
