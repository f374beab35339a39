package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All refresh tokens that descend from one consent, as numbers from 0 on in the order of their
 * issue. Knows no secrets, no clock and no I/O: the caller says what time it is. Remembers the last
 * {@value #REMEMBERED} tokens, of which at most {@value #MOST_LIVE} unused ones are live, the oldest
 * dropped first. Not thread safe.
 */
public final class TokenFamily {
  static final int MOST_LIVE = 200;
  static final int REMEMBERED = 1000;
  private static final int NONE = -1;

  /** What became of a presented token. */
  public sealed interface Exchange {
    /** It was exchanged for the pair with this number. */
    record Rotated(int index) implements Exchange {}

    /** It is a persistent one: a new access token, the refresh token stays. */
    record Kept() implements Exchange {}

    /** It was refused; nothing else changed. */
    record Refused() implements Exchange {}

    /** It was taken for a theft: the whole family has ended, access tokens included. */
    record Revoked() implements Exchange {}
  }

  private enum Verdict {
    HONOURED,
    REFUSED,
    REVOKING
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
  private int forgotten;
  private boolean alive = true;
  private Instant lastExchangeAt;

  /** Begins with token 0. */
  public TokenFamily(Instant consentedAt, boolean persistent) {
    lastExchangeAt = consentedAt;
    pairs.add(new Pair(NONE, consentedAt, Optional.empty(), persistent, true));
  }

  /** Presents a token. */
  public Exchange exchange(int token, Instant now, RotationPolicy policy) {
    return switch (judge(token, now, policy)) {
      case HONOURED -> honour(token, now, policy);
      case REFUSED -> new Exchange.Refused();
      case REVOKING -> {
        revoke();
        yield new Exchange.Revoked();
      }
    };
  }

  /** Ends the family; nothing brings it back. */
  public void revoke() {
    alive = false;
  }

  /** Whether the family was neither revoked nor left idle for too long. */
  public boolean aliveAt(Instant now, RotationPolicy policy) {
    return alive && now.isBefore(lastExchangeAt.plus(policy.idle()));
  }

  /** Whether an exchange at this moment would succeed, be it only thanks to the leeway. */
  public boolean accepts(int token, Instant now, RotationPolicy policy) {
    return judge(token, now, policy) == Verdict.HONOURED;
  }

  /** Whether the token would be exchanged even with no leeway left: the chain goes on from it. */
  public boolean honours(int token, Instant now, RotationPolicy policy) {
    boolean counts = !policy.rule().newestOnly() || token == newest();
    return accepts(token, now, policy) && !pair(token).used() && counts;
  }

  /**
   * Whether the access token issued together with a refresh token still works, its own expiry aside:
   * it dies with its family, and with its superseded pair when the leeway ends.
   */
  public boolean accessAlive(int token, Instant now, RotationPolicy policy) {
    return aliveAt(now, policy)
        && knows(token)
        && supersededAt(token, policy)
            .map(at -> now.isBefore(at.plus(policy.leeway())))
            .orElse(true);
  }

  /** Whether the token was exchanged at least once. */
  public boolean used(int token) {
    return !knows(token) || pair(token).used();
  }

  /** The token that this one was exchanged for. */
  public Optional<Integer> parent(int token) {
    return knows(token) && pair(token).parent() != NONE
        ? Optional.of(pair(token).parent())
        : Optional.empty();
  }

  /** Number of the token issued last. */
  public int newest() {
    return forgotten + pairs.size() - 1;
  }

  /** Number of the oldest token that is remembered. */
  public int oldest() {
    return forgotten;
  }

  private Verdict judge(int token, Instant now, RotationPolicy policy) {
    if (!aliveAt(now, policy) || !knows(token) || !pair(token).live()) {
      return Verdict.REFUSED;
    }
    Pair pair = pair(token);
    boolean late =
        pair.firstUsedAt().map(first -> !now.isBefore(first.plus(policy.leeway()))).orElse(false);
    if (late) {
      return Verdict.REVOKING;
    }
    return switch (policy.rule()) {
      case FORK -> Verdict.HONOURED;
      case TREE -> pair.used() && childWasUsed(token) ? Verdict.REVOKING : Verdict.HONOURED;
      case LATEST ->
          current(token)
              ? Verdict.HONOURED
              : pair.parent() == newestPair().parent() ? Verdict.REFUSED : Verdict.REVOKING;
      case LATEST_STRICT -> current(token) ? Verdict.HONOURED : Verdict.REVOKING;
    };
  }

  private Exchange honour(int token, Instant now, RotationPolicy policy) {
    lastExchangeAt = now;
    Pair pair = pair(token);
    if (pair.persistent() && policy.persistent() && !pair.used()) {
      return new Exchange.Kept();
    }
    pairs.set(token - forgotten, pair.usedAt(now));
    pairs.add(new Pair(token, now, Optional.empty(), false, true));
    forgetTheOldest();
    return new Exchange.Rotated(newest());
  }

  private void forgetTheOldest() {
    if (pairs.size() > REMEMBERED) {
      pairs.removeFirst();
      forgotten++;
    }
    int live = 0;
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Pair pair = pairs.get(i);
      if (pair.live() && !pair.used() && ++live > MOST_LIVE) {
        pairs.set(i, pair.dropped());
      }
    }
  }

  private Optional<Instant> supersededAt(int token, RotationPolicy policy) {
    Optional<Instant> firstUsedAt = pair(token).firstUsedAt();
    boolean olderSibling = policy.rule().newestOnly() && token != newest();
    return firstUsedAt.isEmpty() && olderSibling
        ? Optional.of(pair(token + 1).issuedAt())
        : firstUsedAt;
  }

  private boolean current(int token) {
    return token == newest() || token == newestPair().parent();
  }

  private boolean childWasUsed(int token) {
    return pairs.stream().anyMatch(pair -> pair.parent() == token && pair.used());
  }

  private boolean knows(int token) {
    return token >= forgotten && token <= newest();
  }

  private Pair pair(int token) {
    return pairs.get(token - forgotten);
  }

  private Pair newestPair() {
    return pairs.getLast();
  }
}
