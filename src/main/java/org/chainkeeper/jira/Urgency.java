package org.chainkeeper.jira;

/** Whether a request waits for an answer. */
enum Urgency {
  /** A macro has sent its request. */
  WAITING,
  /** A macro is expected to send its request. */
  PREFETCH
}
