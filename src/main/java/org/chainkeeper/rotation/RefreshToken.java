package org.chainkeeper.rotation;

import java.util.UUID;

/** What buys the next pair; worth an account, and never printed. */
public record RefreshToken(String value) {
  public RefreshToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty token");
    }
  }

  /**
   * A token that no server has issued. Presented with our client's id and secret, it shows whether the
   * server accepts the client, and touches no grant.
   */
  static RefreshToken neverIssued() {
    return new RefreshToken("chainkeeper-probe-" + UUID.randomUUID());
  }

  @Override
  public String toString() {
    return "RefreshToken(***)";
  }
}
