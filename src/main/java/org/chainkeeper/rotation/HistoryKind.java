package org.chainkeeper.rotation;

/** What a line of a grant's history records. */
public enum HistoryKind {
  /** A refresh token was presented, and the outcome is known or given up. */
  EXCHANGE,
  /** An attempt ended without a presentation that is not recorded yet. */
  END,
  /** A pair whose lease was lost was stored as a child. */
  ADOPTION,
  /** A lease expired: its attempt may have presented the token, and no answer was recorded. */
  TAKEOVER,
  /** A consent began a new family. */
  CONSENT,
  /** A tenant's link to the grant ended while other links remain. */
  DISCONNECTION,
  /** An admin made the app check the connection at once. */
  ADMIN_CHECKED,
  /** An admin ended a tenant's link to the grant while other links remain. */
  ADMIN_DISCONNECTED,
  /** An admin paused the refreshing of a tenant's connections. */
  PAUSED,
  /** An admin resumed it. */
  RESUMED
}
