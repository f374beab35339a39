package org.chainkeeper.rotation;

/** How a presentation of a refresh token ended, as metrics and the incident rule count it. */
public enum Outcome {
  ISSUED,
  INCOMPLETE,
  REFUSED,
  MISCONFIGURED,
  BUSY,
  NOT_SENT,
  UNKNOWN
}
