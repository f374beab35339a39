package org.chainkeeper.experiment;

import java.util.Optional;

/**
 * What a simple client stores.
 *
 * @param refresh empty when the server sent none and the client did not mind
 */
record StoredTokens(String access, Optional<String> refresh) {
  /** The same, but what is missing here is taken from there. */
  StoredTokens withRefreshTokenOf(StoredTokens previous) {
    return new StoredTokens(access, refresh.or(previous::refresh));
  }

  @Override
  public String toString() {
    return "StoredTokens[***]";
  }
}
