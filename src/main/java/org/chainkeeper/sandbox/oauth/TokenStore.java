package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.Person;

/**
 * All tokens that were issued: at most {@value #MOST_GRANTS} families and {@value #MOST_ACCESS}
 * access tokens, the oldest forgotten first. Not thread safe; the {@link AuthorizationServer} guards it.
 */
final class TokenStore {
  private static final int MOST_GRANTS = 100;
  private static final int MOST_ACCESS = 20_000;

  /** A refresh token by its place. */
  record Place(TokenGrant grant, int index) {}

  private record Access(Place place, Instant expiresAt) {}

  private final Map<String, TokenGrant> grants = new LinkedHashMap<>();
  private final Map<Person, TokenGrant> current = new HashMap<>();
  private final Map<String, Place> refreshTokens = new HashMap<>();
  private final Map<String, Access> accessTokens = new LinkedHashMap<>();
  private final Supplier<String> secrets;
  private long consents;

  /**
   * @param secrets a new token, each time it is asked
   */
  TokenStore(Supplier<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * @param ends whether the person's grants from before end
   */
  TokenGrant begin(Person person, String scope, Instant now, boolean persistent, boolean ends) {
    TokenGrant grant = new TokenGrant("family-" + ++consents, person, scope, now, persistent);
    if (ends) {
      of(person).forEach(former -> former.family.revoke());
    }
    current.put(person, grant);
    grants.put(grant.id, grant);
    if (grants.size() > MOST_GRANTS) {
      forget(grants.values().iterator().next());
    }
    return grant;
  }

  String issueRefreshToken(TokenGrant grant) {
    String token = grant.issue(secrets.get());
    refreshTokens.put(token, new Place(grant, grant.family.newest()));
    grant.forget().ifPresent(refreshTokens::remove);
    return token;
  }

  String issueAccessToken(Place place, Instant now, Duration expiresIn) {
    accessTokens.values().removeIf(access -> !now.isBefore(access.expiresAt()));
    if (accessTokens.size() >= MOST_ACCESS) {
      accessTokens.remove(accessTokens.keySet().iterator().next());
    }
    String token = secrets.get();
    accessTokens.put(token, new Access(place, now.plus(expiresIn)));
    return token;
  }

  Optional<Place> place(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken));
  }

  Optional<TokenGrant> bearer(String accessToken, Instant now, RotationPolicy policy) {
    return Optional.ofNullable(accessTokens.get(accessToken))
        .filter(access -> now.isBefore(access.expiresAt()))
        .map(Access::place)
        .filter(place -> place.grant().family.accessAlive(place.index(), now, policy))
        .map(Place::grant);
  }

  Optional<TokenGrant> currentOf(Person person) {
    return Optional.ofNullable(current.get(person));
  }

  /** All that are remembered, living or not. */
  List<TokenGrant> of(Person person) {
    return grants.values().stream().filter(grant -> grant.person.equals(person)).toList();
  }

  Optional<TokenGrant> byId(String id) {
    return Optional.ofNullable(grants.get(id));
  }

  /** Oldest first. */
  List<TokenGrant> all() {
    return new ArrayList<>(grants.values());
  }

  private void forget(TokenGrant grant) {
    grants.remove(grant.id);
    current.remove(grant.person, grant);
    grant.refreshTokens().forEach(refreshTokens::remove);
    accessTokens.values().removeIf(access -> access.place().grant() == grant);
  }
}
