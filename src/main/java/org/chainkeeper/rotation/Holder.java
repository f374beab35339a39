package org.chainkeeper.rotation;

import java.util.UUID;

/** Names one attempt to refresh. It is random, so that a restarted node is another holder. */
public record Holder(UUID value) {
  static Holder random() {
    return new Holder(UUID.randomUUID());
  }
}
