package org.chainkeeper.sandbox;

import java.util.Optional;

/** Who stands behind an access token; the authorization server answers it for Jira. Thread safe. */
@FunctionalInterface
public interface TokenIntrospection {
  /** The person this token was issued to, if it is honoured at this moment. */
  Optional<Person> personOf(String accessToken);

  /** Whether the consent behind this token covers the site. */
  default boolean covers(String accessToken, String cloudId) {
    return true;
  }

  /** Whether the consent behind this token includes the scope. */
  default boolean grants(String accessToken, String scope) {
    return true;
  }

  /** Whether an administrator has deactivated the person's account. */
  default boolean isDeactivated(Person person) {
    return false;
  }
}
