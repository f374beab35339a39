package org.chainkeeper.sandbox.oauth;

import java.util.Optional;

/** The answer of the token endpoint without a fault. */
public sealed interface TokenAnswer {
  /**
   * Tokens.
   *
   * @param refreshToken absent without {@code offline_access} and for persistent tokens
   * @param expiresIn life of the access token in seconds
   */
  record Issued(String accessToken, Optional<String> refreshToken, long expiresIn, String scope)
      implements TokenAnswer {
    @Override
    public String toString() {
      return "Issued[***, expiresIn=" + expiresIn + "]";
    }
  }

  /** An error of RFC 6749 §5.2 with the statuses that Atlassian uses. */
  record Failed(int status, String error, String description) implements TokenAnswer {
    static final Failed INVALID_GRANT =
        new Failed(403, "invalid_grant", "Unknown or invalid refresh token.");
    static final Failed UNAUTHORIZED_CLIENT =
        new Failed(403, "unauthorized_client", "refresh_token is invalid");
    static final Failed BLOCKED_USER = new Failed(403, "unauthorized", "user is blocked");
    static final Failed WRONG_CLIENT = new Failed(401, "access_denied", "Unauthorized");
    static final Failed WRONG_CODE = new Failed(403, "invalid_grant", "Invalid authorization code");
    static final Failed WRONG_VERIFIER =
        new Failed(403, "invalid_grant", "Failed to verify code verifier");
    static final Failed UNREADABLE = new Failed(400, "invalid_request", "Unreadable body");

    static Failed missing(String parameter) {
      return new Failed(400, "invalid_request", "Missing required parameter: " + parameter);
    }
  }
}
