package org.chainkeeper.rotation.explore;

import java.util.List;
import java.util.Optional;

/**
 * What a search has come to.
 *
 * @param states how many different states were seen, or how many random walks there were
 * @param rests how many of them were at rest, with the chain checked
 */
record Finding(long states, long rests, Optional<Broken> broken) {

  /** A promise that was broken, and how. */
  record Broken(String what, Replay replay, List<String> trail) {
    @Override
    public String toString() {
      return what + "\n" + replay + "\n  " + String.join("\n  ", trail) + "\n" + replay;
    }
  }
}
