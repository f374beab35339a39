package org.chainkeeper.spring;

/** When a refresh token that was exchanged before may be exchanged again inside the leeway. */
enum ReuseRule {
  /** Until one of the tokens it was exchanged for has been exchanged itself. */
  TREE,
  /** While it is the one whose exchange brought the newest pair; older siblings have ended. */
  LATEST
}
