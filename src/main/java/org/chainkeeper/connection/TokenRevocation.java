package org.chainkeeper.connection;

import org.chainkeeper.rotation.RefreshToken;

/** The authorization server's revocation endpoint (RFC 7009). */
@FunctionalInterface
public interface TokenRevocation {
  /** For a server without such an endpoint. */
  TokenRevocation NONE = _ -> false;

  /**
   * Ends the grant behind a refresh token. Blocks for a few seconds at most, never throws.
   *
   * @return whether the server confirmed it
   */
  boolean revoke(RefreshToken token);
}
