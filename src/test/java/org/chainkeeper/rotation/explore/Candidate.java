package org.chainkeeper.rotation.explore;

import java.util.function.Function;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.NodeTime;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Timing;

/**
 * A protocol under test: the real one, or one with a fault in its rules, its writes or its process.
 *
 * @param writes what a node writes through; asked once for each life of a node
 */
record Candidate(
    String name,
    Function<Timing, Protocol> rules,
    Function<Store, Grants> writes,
    NodeFactory process) {
  /** What one process knows that the row does not. */
  interface NodeFactory {
    Node of(Grants grants, Timing timing, NodeTime time);
  }

  static Candidate real() {
    return ofRules("the real one", Protocol::of);
  }

  static Candidate ofRules(String name, Function<Timing, Protocol> rules) {
    return of(name, rules, store -> store);
  }

  static Candidate ofWrites(String name, Function<Store, Grants> writes) {
    return of(name, Protocol::of, writes);
  }

  static Candidate ofProcess(String name, NodeFactory process) {
    return new Candidate(name, Protocol::of, store -> store, process);
  }

  static Candidate of(
      String name, Function<Timing, Protocol> rules, Function<Store, Grants> writes) {
    return new Candidate(name, rules, writes, Node::of);
  }

  /** The name without blanks, as a replay line has it. */
  String slug() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
