package org.chainkeeper.rotation.explore;

/** An {@link Error} at a call of a port, as a lack of memory, stack or threads raises it. */
final class ThrownAtPort extends VirtualMachineError {
  private static final long serialVersionUID = 1;

  ThrownAtPort() {
    super("thrown at a port");
  }

  /** Millions are thrown. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
