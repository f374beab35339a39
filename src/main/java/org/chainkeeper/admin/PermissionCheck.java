package org.chainkeeper.admin;

import org.chainkeeper.tenant.Viewer;

/** Asks a tenant's Confluence about the rights of one of its accounts. Thread safe. */
@FunctionalInterface
public interface PermissionCheck {
  /** Blocks for a bounded time; a failure of any kind is {@link AdminVerdict#UNKNOWN}. */
  AdminVerdict ask(Viewer viewer);
}
