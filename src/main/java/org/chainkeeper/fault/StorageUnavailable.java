package org.chainkeeper.fault;

/**
 * The database did not answer in time, refused the write or is gone. Whether a write took effect is
 * not known: the caller reads again before it concludes anything.
 */
public final class StorageUnavailable extends RuntimeException {
  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
