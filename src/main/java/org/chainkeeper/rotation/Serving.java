package org.chainkeeper.rotation;

/** What a reader gets now. */
public sealed interface Serving {
  /**
   * @param ageing whether the token has passed most of its life and is refreshed in the background
   */
  record HandOut(AccessToken token, long rotation, boolean ageing) implements Serving {}

  record AskConsent(String reason) implements Serving {}

  /** The reader joins the flight, up to the reader timeout. */
  record Wait() implements Serving {}
}
