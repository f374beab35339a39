package org.chainkeeper.history;

import org.chainkeeper.rotation.GrantId;

/** Is notified of each lost chain, once in a cluster. */
@FunctionalInterface
public interface LossListener {
  void lost(GrantId grant, Loss loss);
}
