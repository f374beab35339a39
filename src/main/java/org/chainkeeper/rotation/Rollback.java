package org.chainkeeper.rotation;

/**
 * Computes how an attempt without a token leaves the row. Pure; it is called again when the row has
 * changed before it was written.
 */
interface Rollback {
  Release of(Attempt attempt);
}
