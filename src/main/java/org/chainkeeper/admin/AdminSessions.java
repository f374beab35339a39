package org.chainkeeper.admin;

import java.util.Optional;
import org.chainkeeper.tenant.Checked;
import org.chainkeeper.tenant.Viewer;

/**
 * Short-lived tokens of our own that prove that Confluence rendered the admin page for a viewer. No
 * macro can get one. Good on every node.
 */
public interface AdminSessions {
  /** A token for the viewer of an admin page; empty when the tenant is not installed any more. */
  Optional<String> open(Viewer viewer);

  /** Never anonymous. */
  Checked check(String token);
}
