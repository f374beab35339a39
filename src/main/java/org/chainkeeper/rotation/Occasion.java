package org.chainkeeper.rotation;

/** What brought an exchange about, as metrics and logs name it. */
public enum Occasion {
  EXPIRED,
  AGEING,
  REJECTED,
  RETRY,
  TAKEOVER,
  SETTLE,
  KEEP_ALIVE
}
