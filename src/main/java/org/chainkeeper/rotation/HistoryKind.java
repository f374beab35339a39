package org.chainkeeper.rotation;

/** What a line of a grant's history records. */
public enum HistoryKind {
  /** A refresh token was presented, and the outcome is known or given up. */
  EXCHANGE,
  /** An attempt ended without a presentation that is not recorded yet. */
  END,
  /** A pair whose lease was lost was stored as a child. */
  ADOPTION,
  /** A consent began a new family. */
  CONSENT,
  /** A tenant's link to the grant ended while other links remain. */
  DISCONNECTION
}
