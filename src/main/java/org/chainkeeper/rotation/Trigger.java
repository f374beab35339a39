package org.chainkeeper.rotation;

/** What triggered an exchange, as metrics and logs name it. */
public enum Trigger {
  EXPIRED,
  AGEING,
  REJECTED,
  RETRY,
  TAKEOVER,
  SETTLE,
  KEEP_ALIVE
}
