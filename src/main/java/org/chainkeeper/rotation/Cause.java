package org.chainkeeper.rotation;

/** Why somebody asks for an exchange. */
public sealed interface Cause {
  /** A reader needs a token and there is no usable one. */
  record Demand() implements Cause {}

  /** A reader got a token that has passed most of its life. */
  record Ageing() implements Cause {}

  /** Jira answered 401 to the token of this rotation. */
  record Rejected(long rotation) implements Cause {}

  /** Nobody asks; the sweeper came by. */
  record Sweep() implements Cause {}
}
