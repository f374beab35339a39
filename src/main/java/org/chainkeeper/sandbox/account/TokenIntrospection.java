package org.chainkeeper.sandbox.account;

import java.util.Optional;

/** Whose access token it is and what it covers; the authorization server answers for Jira. Safe for concurrent use. */
@FunctionalInterface
public interface TokenIntrospection {
  /** The person this token was issued to, if it is valid now. */
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
