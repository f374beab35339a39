package org.chainkeeper.spring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Spring's own store of authorizations, which also finds one by a refresh token that was exchanged
 * before. The store itself forgets a token, refresh or access, with the exchange. Safe for concurrent use.
 */
final class RememberedAuthorizations implements OAuth2AuthorizationService {
  private final OAuth2AuthorizationService springs = new InMemoryOAuth2AuthorizationService();
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  private record Remembered(String authorization, OAuth2RefreshToken token) {}

  @Override
  public void save(OAuth2Authorization authorization) {
    springs.save(authorization);
    Optional.ofNullable(authorization.getRefreshToken())
        .map(OAuth2Authorization.Token::getToken)
        .ifPresent(token ->
            remembered.put(token.getTokenValue(), new Remembered(authorization.getId(), token)));
  }

  /** Spring's store keeps an authorization as it was before its first token; nothing leads there. */
  @Override
  public void remove(OAuth2Authorization authorization) {
    remembered.values().removeIf(each -> each.authorization().equals(authorization.getId()));
    Optional.ofNullable(springs.findById(authorization.getId())).ifPresent(springs::remove);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return springs.findById(id);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    return Optional.ofNullable(type).filter(OAuth2TokenType.REFRESH_TOKEN::equals).isPresent()
        ? byRefreshToken(token).orElse(null)
        : springs.findByToken(token, type);
  }

  /** Ends every authorization. */
  void removeAll() {
    remembered.keySet().stream()
        .flatMap(each -> byRefreshToken(each).stream())
        .forEach(this::remove);
  }

  /** The authorization as if this were its refresh token still. */
  Optional<OAuth2Authorization> byRefreshToken(String token) {
    return Optional.ofNullable(remembered.get(token))
        .flatMap(found ->
            Optional.ofNullable(springs.findById(found.authorization()))
                .map(authorization ->
                    OAuth2Authorization.from(authorization).refreshToken(found.token()).build()));
  }
}
