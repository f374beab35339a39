package org.chainkeeper.rotation;

import java.util.UUID;

/** Names one attempt to refresh; random, so that a restarted node is somebody else. */
public record Holder(UUID value) {
  static Holder random() {
    return new Holder(UUID.randomUUID());
  }
}
