package org.chainkeeper.connection;

import org.chainkeeper.rotation.RefreshToken;

/** The authorization server's revocation endpoint (RFC 7009). */
@FunctionalInterface
public interface TokenRevocation {
  /** Where there is no such endpoint. */
  TokenRevocation NONE = _ -> false;

  /**
   * Ends the grant behind a refresh token. Waits for some seconds at most, never throws.
   *
   * @return whether the server confirmed it
   */
  boolean revoke(RefreshToken token);
}
