package org.chainkeeper.sandbox;

import java.util.Optional;

/** Who stands behind an access token; the authorization server answers it for Jira. Thread safe. */
@FunctionalInterface
public interface Bearers {
  /** The person this token was issued to, if it is honoured at this moment. */
  Optional<Person> personOf(String accessToken);
}
