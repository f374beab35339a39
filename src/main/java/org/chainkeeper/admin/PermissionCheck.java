package org.chainkeeper.admin;

import org.chainkeeper.tenant.Viewer;

/** Requests the permissions of an account from a tenant's Confluence. Safe for concurrent use. */
@FunctionalInterface
public interface PermissionCheck {
  /** Blocks for a bounded time; a failure of any kind is {@link AdminVerdict#UNKNOWN}. */
  AdminVerdict check(Viewer viewer);
}
