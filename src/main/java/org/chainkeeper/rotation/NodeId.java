package org.chainkeeper.rotation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names one run of a process in the history and in its log. It is random, so that a restarted node is
 * another one, and says nothing of the machine.
 */
public record NodeId(String value) {
  static NodeId random() {
    return new NodeId(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  @Override
  public String toString() {
    return value;
  }
}
