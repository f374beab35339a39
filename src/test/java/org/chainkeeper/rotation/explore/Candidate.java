package org.chainkeeper.rotation.explore;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Timing;

/** A protocol under test: the real one, or one with a fault in its rules or in its writes. */
public record Candidate(
    String name, Function<Timing, Protocol> rules, UnaryOperator<Grants> writes) {
  static Candidate real() {
    return new Candidate("the real one", Protocol::of, grants -> grants);
  }
}
