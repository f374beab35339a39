package org.chainkeeper.rotation;

/** What a reader gets now. */
public sealed interface Serving {
  record Hand(AccessToken token, long rotation, boolean ageing) implements Serving {}

  record AskConsent(String reason) implements Serving {}

  /** Joins the flight; patience bounds it. */
  record Wait() implements Serving {}
}
