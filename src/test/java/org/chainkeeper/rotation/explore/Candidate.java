package org.chainkeeper.rotation.explore;

import java.util.function.Function;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Timing;

/**
 * A protocol under test: the real one, or one with a fault in its rules or in its writes.
 *
 * @param writes what a node writes through; asked once for each life of a node
 */
record Candidate(String name, Function<Timing, Protocol> rules, Function<Store, Grants> writes) {
  static Candidate real() {
    return new Candidate("the real one", Protocol::of, store -> store);
  }

  static Candidate ofRules(String name, Function<Timing, Protocol> rules) {
    return new Candidate(name, rules, store -> store);
  }

  static Candidate ofWrites(String name, Function<Store, Grants> writes) {
    return new Candidate(name, Protocol::of, writes);
  }

  /** The name without blanks, as a replay line has it. */
  String slug() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
