package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.account.Person;

/** One token family with the secrets of its tokens. Guarded by the {@link TokenStore}. */
final class TokenGrant {
  final String id;
  final Person person;
  final Instant consentedAt;
  final TokenFamily family;
  private final Deque<String> refreshTokens = new ArrayDeque<>();
  long exchanges;
  long refusals;

  /** Scopes, separated by spaces. */
  String scope;

  /** Cloud ids of the sites that the person chose at the consent; empty: all sites of the person. */
  Optional<Set<String>> sites = Optional.empty();

  TokenGrant(String id, Person person, String scope, Instant consentedAt, boolean persistent) {
    this.id = id;
    this.person = person;
    this.scope = scope;
    this.consentedAt = consentedAt;
    this.family = new TokenFamily(consentedAt, persistent);
  }

  boolean covers(String cloudId) {
    return sites.map(chosen -> chosen.contains(cloudId)).orElse(true);
  }

  /** Stores the secret of the family's newest token. */
  String issue(String token) {
    refreshTokens.addLast(token);
    return token;
  }

  /** Removes the secret that the family no longer remembers after its last exchange. */
  Optional<String> forget() {
    return refreshTokens.size() > TokenFamily.MAX_TOKENS
        ? Optional.of(refreshTokens.removeFirst())
        : Optional.empty();
  }

  /** All secrets that are remembered, oldest first; the first one has number {@code oldest}. */
  List<String> refreshTokens() {
    return List.copyOf(refreshTokens);
  }
}
