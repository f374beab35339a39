package org.chainkeeper.sandbox.forge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.RandomSecrets;

/**
 * The tokens by which the app asks a site's Confluence as a person, {@code x-forge-oauth-user}. Safe for
 * concurrent use.
 */
final class AppUserTokens {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  private record Grant(Person person, String cloudId, Instant until) {}

  AppUserTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** A new token for a person on a site. */
  String issue(Person person, String cloudId) {
    Instant now = clock.instant();
    grants.values().removeIf(grant -> grant.until().isBefore(now));
    String token = RandomSecrets.random();
    grants.put(token, new Grant(person, cloudId, now.plus(LIFETIME)));
    return token;
  }

  /** Whose token it is; empty when it is not valid on this site. */
  Optional<Person> person(String token, String cloudId) {
    return Optional.ofNullable(grants.get(token))
        .filter(grant -> grant.cloudId().equals(cloudId))
        .filter(grant -> grant.until().isAfter(clock.instant()))
        .map(Grant::person);
  }
}
