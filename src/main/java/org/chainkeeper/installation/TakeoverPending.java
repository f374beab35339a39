package org.chainkeeper.installation;

/**
 * The tenant of a Forge installation is not certain yet: a Connect installation has named it, and its
 * site has not told its cloud id. Another request may be answered seconds later.
 */
public final class TakeoverPending extends RuntimeException {
  public TakeoverPending() {
    super("the site has not told yet whether it is the one of a Connect tenant");
  }
}
