package org.chainkeeper.fault;

/** Is notified of failures that no caller handles; logs and counts them. Safe for concurrent use. */
@FunctionalInterface
public interface ErrorListener {
  /**
   * @param where names the kind of work, as a metric's tag; one of a few constants, never data
   */
  void failed(String where, Throwable why);
}
