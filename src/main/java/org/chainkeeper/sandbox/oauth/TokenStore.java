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
import org.chainkeeper.sandbox.account.Person;

/**
 * All tokens that were issued: at most {@value #MAX_GRANTS} families and {@value #MAX_ACCESS_TOKENS}
 * access tokens, the oldest removed first. Not safe for concurrent use; the {@link AuthorizationServer} guards it.
 */
final class TokenStore {
  private static final int MAX_GRANTS = 2_000;
  private static final int MAX_ACCESS_TOKENS = 20_000;

  /** The position of a refresh token in its family. */
  record TokenPosition(TokenGrant grant, int index) {}

  private record IssuedAccessToken(TokenPosition position, Instant expiresAt) {}

  private final Map<String, TokenGrant> grants = new LinkedHashMap<>();
  private final Map<Person, TokenGrant> current = new HashMap<>();
  private final Map<String, TokenPosition> refreshTokens = new HashMap<>();
  private final Map<String, IssuedAccessToken> accessTokens = new LinkedHashMap<>();
  private final Supplier<String> secrets;
  private long consents;

  /**
   * @param secrets a new token, each time it is asked
   */
  TokenStore(Supplier<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * @param revokeFormer whether the person's earlier grants are revoked
   */
  TokenGrant startGrant(
      Person person, String scope, Instant now, boolean persistent, boolean revokeFormer) {
    TokenGrant grant = new TokenGrant("family-" + ++consents, person, scope, now, persistent);
    if (revokeFormer) {
      of(person).forEach(former -> former.family.revoke());
    }
    current.put(person, grant);
    grants.put(grant.id, grant);
    if (grants.size() > MAX_GRANTS) {
      forget(grants.values().iterator().next());
    }
    return grant;
  }

  String issueRefreshToken(TokenGrant grant) {
    String token = grant.issue(secrets.get());
    refreshTokens.put(token, new TokenPosition(grant, grant.family.newest()));
    grant.forget().ifPresent(refreshTokens::remove);
    return token;
  }

  String issueAccessToken(TokenPosition position, Instant now, Duration expiresIn) {
    accessTokens.values().removeIf(access -> !now.isBefore(access.expiresAt()));
    if (accessTokens.size() >= MAX_ACCESS_TOKENS) {
      accessTokens.remove(accessTokens.keySet().iterator().next());
    }
    String token = secrets.get();
    accessTokens.put(token, new IssuedAccessToken(position, now.plus(expiresIn)));
    return token;
  }

  Optional<TokenPosition> position(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken));
  }

  Optional<TokenGrant> bearer(String accessToken, Instant now, RotationPolicy policy) {
    return Optional.ofNullable(accessTokens.get(accessToken))
        .filter(access -> now.isBefore(access.expiresAt()))
        .map(IssuedAccessToken::position)
        .filter(position -> position.grant().family.accessAlive(position.index(), now, policy))
        .map(TokenPosition::grant);
  }

  Optional<TokenGrant> currentOf(Person person) {
    return Optional.ofNullable(current.get(person));
  }

  /** All stored grants of the person, revoked ones included. */
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
    accessTokens.values().removeIf(access -> access.position().grant() == grant);
  }
}
