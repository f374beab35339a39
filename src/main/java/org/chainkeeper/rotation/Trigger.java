package org.chainkeeper.rotation;

/** What brought an exchange about, as metrics and logs name it. */
public enum Trigger {
  EXPIRED,
  AGEING,
  REJECTED,
  RETRY,
  TAKEOVER,
  SETTLE,
  KEEP_ALIVE
}
