package org.chainkeeper.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/**
 * What Spring's rotation leaves out: a token that was exchanged before brings a fresh pair inside the
 * leeway, and ends its family when it looks stolen. Spring itself makes every pair and every refusal.
 * Safe for concurrent use: one exchange at a time.
 */
final class ReuseDetection implements AuthenticationProvider {
  static final Duration LEEWAY = Duration.ofMinutes(10);

  private final AuthenticationProvider springs;
  private final RememberedAuthorizations authorizations;
  private final InstantSource clock;
  private final Map<String, TokenTree> families = new HashMap<>();
  private ReuseRule rule = ReuseRule.TREE;
  private int exchanges;
  private int revocations;

  ReuseDetection(
      AuthenticationProvider springs,
      RememberedAuthorizations authorizations,
      InstantSource clock) {
    this.springs = springs;
    this.authorizations = authorizations;
    this.clock = clock;
  }

  synchronized void change(ReuseRule rule) {
    this.rule = rule;
  }

  /** How often a refresh token was presented by a client that proved who it is. */
  synchronized int exchanges() {
    return exchanges;
  }

  /** Waits until as many exchanges have ended; false when the time is over first. */
  synchronized boolean awaitExchanges(int total, Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (exchanges < total && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    return exchanges >= total;
  }

  /** How many families were ended because a token looked stolen. */
  synchronized int revocations() {
    return revocations;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return springs.supports(authentication);
  }

  @Override
  public synchronized @Nullable Authentication authenticate(Authentication request)
      throws OAuth2AuthenticationException {
    try {
      return exchange(request);
    } finally {
      exchanges++;
      notifyAll();
    }
  }

  private @Nullable Authentication exchange(Authentication request) {
    String presented = ((OAuth2RefreshTokenAuthenticationToken) request).getRefreshToken();
    Instant now = clock.instant();
    Optional<OAuth2Authorization> authorization = authorizations.byRefreshToken(presented);
    authorization.ifPresent(found -> revokeWhenStolen(found, presented, now));
    Authentication answer = springs.authenticate(request);
    if (answer instanceof OAuth2AccessTokenAuthenticationToken issued) {
      String child = Optional.ofNullable(issued.getRefreshToken()).orElseThrow().getTokenValue();
      familyOf(authorization.orElseThrow(), presented).exchanged(presented, child, now);
    }
    return answer;
  }

  private void revokeWhenStolen(OAuth2Authorization authorization, String token, Instant now) {
    if (!familyOf(authorization, token).honours(token, now, LEEWAY, rule)) {
      authorizations.remove(authorization);
      revocations++;
    }
  }

  private TokenTree familyOf(OAuth2Authorization authorization, String presented) {
    return families.computeIfAbsent(authorization.getId(), _ -> new TokenTree(presented));
  }
}
