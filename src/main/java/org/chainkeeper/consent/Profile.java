package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;

/** The account and the sites of an access token. Never throws. */
public interface Profile {
  Duration USUAL_WITHIN = Duration.ofSeconds(10);

  /**
   * The account of the token.
   *
   * @param within the time limit for waiting and retrying
   */
  ProfileResponse<AccountProfile> person(AccessToken token, Duration within);

  /**
   * The Jira sites it reaches, possibly none.
   *
   * @param within the time limit for waiting and retrying
   */
  ProfileResponse<List<Site>> sites(AccessToken token, Duration within);

  /** The same within ten seconds; empty when Atlassian failed. */
  default Optional<AccountProfile> person(AccessToken token) {
    return person(token, USUAL_WITHIN).value();
  }

  /** The same within ten seconds; empty when Atlassian failed. */
  default Optional<List<Site>> sites(AccessToken token) {
    return sites(token, USUAL_WITHIN).value();
  }
}
