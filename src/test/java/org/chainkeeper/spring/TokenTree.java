package org.chainkeeper.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the refresh tokens of one consent. The leeway is counted from a token's first
 * exchange. Not safe for concurrent use.
 */
final class TokenTree {
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Instant> exchangedAt = new HashMap<>();
  private String newest;

  /** Begins with the token that came with the consent. */
  TokenTree(String first) {
    newest = first;
  }

  /** Whether presenting this token of the family is no theft. */
  boolean honours(String token, Instant now, Duration leeway, ReuseRule rule) {
    boolean late =
        Optional.ofNullable(exchangedAt.get(token))
            .filter(first -> !now.isBefore(first.plus(leeway)))
            .isPresent();
    return !late
        && switch (rule) {
          case TREE -> !exchangedAt.containsKey(token) || !aChildWasExchanged(token);
          case LATEST -> token.equals(newest) || token.equals(parents.get(newest));
        };
  }

  /** A token was exchanged for another one. */
  void exchanged(String token, String child, Instant now) {
    exchangedAt.putIfAbsent(token, now);
    parents.put(child, token);
    newest = child;
  }

  private boolean aChildWasExchanged(String token) {
    return exchangedAt.keySet().stream()
        .anyMatch(exchanged -> token.equals(parents.get(exchanged)));
  }
}
