package org.chainkeeper.experiment;

import java.util.Optional;

/**
 * The tokens that a simple client stores.
 *
 * @param refresh empty when the server sent none
 */
record StoredTokens(String access, Optional<String> refresh) {
  /** The same, with the previous refresh token when this one has none. */
  StoredTokens withRefreshTokenOf(StoredTokens previous) {
    return new StoredTokens(access, refresh.or(previous::refresh));
  }

  @Override
  public String toString() {
    return "StoredTokens[***]";
  }
}
