package org.chainkeeper.rotation;

/** Whether a connection works, as far as is known; only the server can end it. */
public sealed interface GrantState {
  record Connected() implements GrantState {}

  /**
   * Refused or unanswered, and retried: a refusal may pass.
   *
   * @param retries how many retries have been refused so far
   */
  record Suspect(String reason, int retries) implements GrantState {}

  /** All retries were refused: the person has to consent; the grant is still retried now and then. */
  record NeedsConsent(String reason, int retries) implements GrantState {}
}
