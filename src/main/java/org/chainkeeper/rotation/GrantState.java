package org.chainkeeper.rotation;

/** What is believed of a connection; only the server can end it. */
public sealed interface GrantState {
  record Connected() implements GrantState {}

  /**
   * Refused, but not given up: waves of refusals pass.
   *
   * @param retries how many tries of its own have been refused so far
   */
  record Suspect(String reason, int retries) implements GrantState {}

  /** Refused again and again: the person has to consent, though it is still tried now and then. */
  record NeedsConsent(String reason, int retries) implements GrantState {}
}
