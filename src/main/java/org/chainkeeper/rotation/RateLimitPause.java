package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;

/**
 * Pauses all exchanges of this node once two accounts were answered {@code 429} and no account was
 * granted a token in between, for as long as the server says, at most ten minutes. One account alone
 * pauses no other: an account that is limited while others are granted has its own pause doubled,
 * whatever the server says, and after half an hour its person is offered to connect again. Safe for
 * concurrent use.
 */
public final class RateLimitPause {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
  private static final Duration OFFER_AFTER = Duration.ofMinutes(30);
  private static final Duration FORGET_AFTER = Duration.ofHours(1);
  private static final int MAX_ACCOUNTS = 1_000;

  private final MonotonicClock time;
  private final LinkedHashMap<AccountId, Limited> limited = new LinkedHashMap<>();
  private long pausedUntil;

  /**
   * An account that was answered {@code 429}.
   *
   * @param since when it was first limited after its last granted token, in nanoseconds
   * @param last when it was last limited
   * @param alone whether others were granted tokens after that
   */
  private record Limited(long since, long last, int times, boolean alone) {}

  public RateLimitPause(MonotonicClock time) {
    this.time = time;
    this.pausedUntil = time.nanoTime();
  }

  /**
   * Records an answer.
   *
   * @param sentAt {@link MonotonicClock#nanoTime} from before the call
   * @return the answer; a {@code 429} always with a pause
   */
  synchronized TokenResponse record(GrantId grant, TokenResponse answer, long sentAt) {
    return switch (answer) {
      case TokenResponse.Busy(Optional<Duration> retryAfter) ->
          new TokenResponse.Busy(Optional.of(limited(grant.account(), retryAfter)));
      case TokenResponse.Issued _, TokenResponse.Incomplete _ -> {
        granted(grant.account(), sentAt);
        yield answer;
      }
      case TokenResponse.Refused _,
          TokenResponse.Misconfigured _,
          TokenResponse.NotSent _,
          TokenResponse.Unknown _ ->
          answer;
    };
  }

  /** How much longer exchanges are paused; zero when they are not. */
  synchronized Duration left() {
    return Duration.ofNanos(Math.max(pausedUntil - time.nanoTime(), 0));
  }

  /** Whether this grant alone has been limited for so long that its person is offered to connect again. */
  synchronized boolean isLimitedAlone(GrantId grant) {
    Limited one = limited.get(grant.account());
    return one != null && one.alone() && one.last() - one.since() >= OFFER_AFTER.toNanos();
  }

  private Duration limited(AccountId account, Optional<Duration> retryAfter) {
    long now = time.nanoTime();
    Limited one = again(Optional.ofNullable(limited.remove(account)), now);
    limited.put(account, one);
    if (limited.size() > MAX_ACCOUNTS) {
      var _ = limited.pollFirstEntry();
    }
    Duration pause = pause(one, retryAfter);
    if (!one.alone() && areSeveral()) {
      pauseAll(now + Backoff.min(pause, MAX_PAUSE).toNanos());
    }
    return pause;
  }

  private static Limited again(Optional<Limited> before, long now) {
    return before
        .map(one ->
            now - one.last() < FORGET_AFTER.toNanos()
                ? new Limited(one.since(), now, one.times() + 1, one.alone())
                : new Limited(now, now, 1, one.alone()))
        .orElse(new Limited(now, now, 1, false));
  }

  private static Duration pause(Limited one, Optional<Duration> retryAfter) {
    Duration doubled = Backoff.doubled(FIRST_PAUSE, one.times() - 1, MAX_PAUSE);
    Duration wanted = retryAfter.orElse(doubled);
    return one.alone() && wanted.compareTo(doubled) < 0 ? doubled : wanted;
  }

  private boolean areSeveral() {
    return limited.values().stream().filter(one -> !one.alone()).count() > 1;
  }

  private void pauseAll(long until) {
    if (until - pausedUntil > 0) {
      pausedUntil = until;
    }
  }

  private void granted(AccountId account, long sentAt) {
    limited.remove(account);
    limited.replaceAll((_, one) ->
        one.last() - sentAt <= 0 ? new Limited(one.since(), one.last(), one.times(), true) : one);
  }
}
