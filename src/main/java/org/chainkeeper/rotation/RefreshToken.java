package org.chainkeeper.rotation;

import java.util.UUID;

/** The credential that is exchanged for the next pair; never printed. */
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
