package org.chainkeeper.jira;

/** Whether somebody waits for an answer. */
enum Urgency {
  /** A macro has asked. */
  SOMEBODY,
  /** It is known, or likely, that a macro will ask. */
  NOBODY_YET
}
