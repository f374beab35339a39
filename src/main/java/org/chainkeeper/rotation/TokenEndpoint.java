package org.chainkeeper.rotation;

/** The authorization server's token endpoint. */
public interface TokenEndpoint {
  /**
   * Presents a refresh token once, on a connection of its own, and waits at most {@code
   * REFRESH_DEADLINE}. Never throws: whatever happens is an {@link TokenResponse}.
   */
  TokenResponse exchange(RefreshToken token);
}
