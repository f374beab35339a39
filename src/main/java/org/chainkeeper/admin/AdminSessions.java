package org.chainkeeper.admin;

import java.util.Optional;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * Short-lived tokens of our own that prove that Confluence rendered the admin page for a viewer. No
 * macro can get one. Good on every node. Whether the viewer is an administrator they do not prove:
 * {@link Administrators} is asked for that each time.
 */
public interface AdminSessions {
  /**
   * The one session of a page's token, the same however often it is asked for; empty when the token
   * says not when it was issued, is too old, or the tenant is not installed any more.
   *
   * @param pageToken the admin page's JWT, which was verified and names this viewer
   */
  Optional<String> open(Viewer viewer, String pageToken);

  /** Never anonymous. */
  CallerVerdict check(String token);
}
