package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;

/** What an access token is good for. Never throws. */
public interface Profile {
  Duration USUAL_WITHIN = Duration.ofSeconds(10);

  /**
   * Whose token it is.
   *
   * @param within how long may be waited and asked again
   */
  ProfileAnswer<AccountProfile> person(AccessToken token, Duration within);

  /**
   * The Jira sites it reaches, possibly none.
   *
   * @param within how long may be waited and asked again
   */
  ProfileAnswer<List<Site>> sites(AccessToken token, Duration within);

  /** The same within ten seconds; empty when Atlassian failed. */
  default Optional<AccountProfile> person(AccessToken token) {
    return person(token, USUAL_WITHIN).value();
  }

  /** The same within ten seconds; empty when Atlassian failed. */
  default Optional<List<Site>> sites(AccessToken token) {
    return sites(token, USUAL_WITHIN).value();
  }
}
