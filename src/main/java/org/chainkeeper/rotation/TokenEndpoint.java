package org.chainkeeper.rotation;

/** The authorization server's token endpoint. */
public interface TokenEndpoint {
  /**
   * Presents a refresh token once, on a connection of its own, and waits at most {@link
   * Timing#deadline}. Never throws: every failure is a {@link TokenResponse}.
   */
  TokenResponse exchange(RefreshToken token);
}
