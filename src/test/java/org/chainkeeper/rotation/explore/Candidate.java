package org.chainkeeper.rotation.explore;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.RotationListener;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.rotation.TokenEndpoint;

/**
 * A protocol under test: the real one, or one with a fault in its rules, its writes, its process
 * or its flights.
 *
 * @param writes what a node writes through; asked once for each life of a node
 */
record Candidate(
    String name,
    Function<Timing, Protocol> rules,
    Function<Store, Grants> writes,
    NodeFactory process,
    CoordinatorFactory coordinator) {
  /** What one process knows that the row does not. */
  interface NodeFactory {
    Node of(Grants grants, Timing timing, MonotonicClock time);
  }

  /** What refreshes, and for whom. */
  interface CoordinatorFactory {
    Coordinator of(
        Grants grants,
        TokenEndpoint endpoint,
        Protocol protocol,
        Node node,
        RotationListener listener,
        Executor executor);
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
    return new Candidate(name, Protocol::of, store -> store, process, Coordinator::new);
  }

  static Candidate ofCoordinator(String name, CoordinatorFactory coordinator) {
    return new Candidate(name, Protocol::of, store -> store, Node::of, coordinator);
  }

  static Candidate of(
      String name, Function<Timing, Protocol> rules, Function<Store, Grants> writes) {
    return new Candidate(name, rules, writes, Node::of, Coordinator::new);
  }

  /** The name without blanks, as a replay line has it. */
  String slug() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
