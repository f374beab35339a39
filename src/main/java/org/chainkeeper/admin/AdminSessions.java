package org.chainkeeper.admin;

import java.util.Optional;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * Short-lived tokens, signed by this app, which prove that Confluence rendered the admin page for a
 * viewer. Macros cannot obtain one. Valid on every node. They do not prove that the viewer is an
 * administrator: {@link Administrators} checks that for each request.
 */
public interface AdminSessions {
  /**
   * The session of a page's token, the same for each call; empty when the token has no time of
   * issue, is too old, or the tenant is no longer installed.
   *
   * @param pageToken the admin page's JWT, already verified for this viewer
   */
  Optional<String> open(Viewer viewer, String pageToken);

  /** Never anonymous. */
  CallerVerdict check(String token);
}
