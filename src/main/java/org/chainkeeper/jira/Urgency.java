package org.chainkeeper.jira;

/** Whether a request waits for an answer. */
enum Urgency {
  /** A macro has sent its request. */
  WAITING,
  /** As {@link #WAITING}; others were sent together with this one and begin in the next moments. */
  GATHERING,
  /** A macro's page is held for its answer; those of other macros may not be announced yet. */
  HELD,
  /** A macro is expected to send its request. */
  PREFETCH
}
