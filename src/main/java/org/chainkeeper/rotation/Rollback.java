package org.chainkeeper.rotation;

/** How an attempt leaves the row as it was last read; pure, and asked again when the row has changed. */
interface Rollback {
  Release of(Attempt attempt);
}
