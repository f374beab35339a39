package org.chainkeeper.consent;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;

/** What a new access token is good for. Empty answers mean that Atlassian failed; never throws. */
public interface Profile {
  /** Whose token it is. */
  Optional<Person> person(AccessToken token);

  /** The Jira sites it reaches, possibly none. */
  Optional<List<Site>> sites(AccessToken token);
}
