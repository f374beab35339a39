package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All refresh tokens that descend from one consent, as numbers from 0 on in the order of their
 * issue. Holds no secrets, clock or I/O: the caller passes the time. Remembers the last
 * {@value #MAX_TOKENS} tokens, of which at most {@value #MAX_LIVE_TOKENS} unused ones are live, the oldest
 * dropped first. Not safe for concurrent use.
 */
public final class TokenFamily {
  static final int MAX_LIVE_TOKENS = 200;
  static final int MAX_TOKENS = 1000;
  private static final int NONE = -1;

  /** The result of presenting a token. */
  public sealed interface Exchange {
    /** It was exchanged for the pair with this number. */
    record Rotated(int index) implements Exchange {}

    /** A persistent token: a new access token was issued, the refresh token stays valid. */
    record Kept() implements Exchange {}

    /** It was refused; nothing else changed. */
    record Refused() implements Exchange {}

    /** Taken for a theft: the whole family was revoked, access tokens included. */
    record Revoked() implements Exchange {}
  }

  private enum Decision {
    ACCEPT,
    REFUSE,
    REVOKE
  }

  private record Pair(
      int parent,
      Instant issuedAt,
      Optional<Instant> firstUsedAt,
      boolean persistent,
      boolean live) {
    Pair usedAt(Instant now) {
      return firstUsedAt.isPresent()
          ? this
          : new Pair(parent, issuedAt, Optional.of(now), persistent, live);
    }

    Pair dropped() {
      return new Pair(parent, issuedAt, firstUsedAt, persistent, false);
    }

    boolean used() {
      return firstUsedAt.isPresent();
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private int removed;
  private boolean alive = true;
  private Instant lastExchangeAt;

  /** Begins with token 0. */
  public TokenFamily(Instant consentedAt, boolean persistent) {
    lastExchangeAt = consentedAt;
    pairs.add(new Pair(NONE, consentedAt, Optional.empty(), persistent, true));
  }

  /** Presents a token. */
  public Exchange exchange(int token, Instant now, RotationPolicy policy) {
    return switch (decide(token, now, policy)) {
      case ACCEPT -> accept(token, now, policy);
      case REFUSE -> new Exchange.Refused();
      case REVOKE -> {
        revoke();
        yield new Exchange.Revoked();
      }
    };
  }

  /** Revokes the family permanently. */
  public void revoke() {
    alive = false;
  }

  /** Whether the family was neither revoked nor left idle for too long. */
  public boolean aliveAt(Instant now, RotationPolicy policy) {
    return alive && now.isBefore(lastExchangeAt.plus(policy.idle()));
  }

  /** Whether an exchange would succeed now, possibly only due to the leeway. */
  public boolean accepts(int token, Instant now, RotationPolicy policy) {
    return decide(token, now, policy) == Decision.ACCEPT;
  }

  /** Whether the token would be exchanged without any leeway: it continues the chain. */
  public boolean honours(int token, Instant now, RotationPolicy policy) {
    boolean isEligible = !policy.rule().newestOnly() || token == newest();
    return accepts(token, now, policy) && !pair(token).used() && isEligible;
  }

  /**
   * Whether the access token issued together with a refresh token still works, its own expiry aside:
   * it ends with its family, and with its superseded pair when the leeway ends.
   */
  public boolean accessAlive(int token, Instant now, RotationPolicy policy) {
    return aliveAt(now, policy)
        && isKnown(token)
        && supersededAt(token, policy)
            .map(at -> now.isBefore(at.plus(policy.leeway())))
            .orElse(true);
  }

  /** Whether the token was exchanged at least once. */
  public boolean used(int token) {
    return !isKnown(token) || pair(token).used();
  }

  /** The token that this one was exchanged for. */
  public Optional<Integer> parent(int token) {
    return isKnown(token) && pair(token).parent() != NONE
        ? Optional.of(pair(token).parent())
        : Optional.empty();
  }

  /** Number of the token issued last. */
  public int newest() {
    return removed + pairs.size() - 1;
  }

  /** Number of the oldest token that is remembered. */
  public int oldest() {
    return removed;
  }

  private Decision decide(int token, Instant now, RotationPolicy policy) {
    if (!aliveAt(now, policy) || !isKnown(token) || !pair(token).live()) {
      return Decision.REFUSE;
    }
    Pair pair = pair(token);
    boolean late =
        pair.firstUsedAt().map(first -> !now.isBefore(first.plus(policy.leeway()))).orElse(false);
    if (late) {
      return Decision.REVOKE;
    }
    return switch (policy.rule()) {
      case FORK -> Decision.ACCEPT;
      case TREE -> pair.used() && childWasUsed(token) ? Decision.REVOKE : Decision.ACCEPT;
      case LATEST ->
          isCurrent(token)
              ? Decision.ACCEPT
              : pair.parent() == newestPair().parent() ? Decision.REFUSE : Decision.REVOKE;
      case LATEST_STRICT -> isCurrent(token) ? Decision.ACCEPT : Decision.REVOKE;
    };
  }

  private Exchange accept(int token, Instant now, RotationPolicy policy) {
    lastExchangeAt = now;
    Pair pair = pair(token);
    if (pair.persistent() && policy.persistent() && !pair.used()) {
      return new Exchange.Kept();
    }
    pairs.set(token - removed, pair.usedAt(now));
    pairs.add(new Pair(token, now, Optional.empty(), false, true));
    removeOldest();
    return new Exchange.Rotated(newest());
  }

  private void removeOldest() {
    if (pairs.size() > MAX_TOKENS) {
      pairs.removeFirst();
      removed++;
    }
    int live = 0;
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Pair pair = pairs.get(i);
      if (pair.live() && !pair.used() && ++live > MAX_LIVE_TOKENS) {
        pairs.set(i, pair.dropped());
      }
    }
  }

  private Optional<Instant> supersededAt(int token, RotationPolicy policy) {
    Optional<Instant> firstUsedAt = pair(token).firstUsedAt();
    boolean isOlderSibling = policy.rule().newestOnly() && token != newest();
    return firstUsedAt.isEmpty() && isOlderSibling
        ? Optional.of(pair(token + 1).issuedAt())
        : firstUsedAt;
  }

  private boolean isCurrent(int token) {
    return token == newest() || token == newestPair().parent();
  }

  private boolean childWasUsed(int token) {
    return pairs.stream().anyMatch(pair -> pair.parent() == token && pair.used());
  }

  private boolean isKnown(int token) {
    return token >= removed && token <= newest();
  }

  private Pair pair(int token) {
    return pairs.get(token - removed);
  }

  private Pair newestPair() {
    return pairs.getLast();
  }
}
