package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.Optional;

/**
 * An entry of the {@link FaultScript}.
 *
 * @param kind what happens
 * @param times to how many calls, 1 to {@value #ALWAYS}; {@value #ALWAYS}: until cleared
 * @param accountId only to calls of this account; empty: to everybody's
 * @param grant to which calls
 * @param duration how long, where the kind has a length; five minutes at most, a wave a day
 * @param rotated whether the token is exchanged before the fault shows
 * @param response what {@link FaultKind#GARBAGE} answers; empty: a page of HTML
 */
public record Fault(
    FaultKind kind,
    int times,
    Optional<String> accountId,
    GrantType grant,
    Duration duration,
    boolean rotated,
    Optional<RawResponse> response) {
  /** As many times as there are calls. */
  public static final int ALWAYS = 1_000_000;

  /** Which calls of the token endpoint are meant. */
  public enum GrantType {
    /** Only exchanges of refresh tokens. */
    REFRESH,
    /** Only exchanges of codes. */
    CODE,
    /** Both. */
    ANY
  }

  /**
   * @throws IllegalArgumentException when a figure is out of its bounds
   */
  public Fault {
    if (times < 1 || times > ALWAYS) {
      throw new IllegalArgumentException("times must be from 1 to " + ALWAYS);
    }
    Duration max = kind == FaultKind.REFUSAL_WAVE ? Duration.ofDays(1) : Duration.ofMinutes(5);
    if (duration.isNegative() || duration.compareTo(max) > 0) {
      throw new IllegalArgumentException("for must be from PT0S to " + max);
    }
  }

  /** Happens once, to whoever refreshes next; a wave goes on until its time is over. */
  public static Fault once(FaultKind kind) {
    int times = kind == FaultKind.REFUSAL_WAVE ? ALWAYS : 1;
    return new Fault(
        kind,
        times,
        Optional.empty(),
        GrantType.REFRESH,
        kind.duration(),
        kind.rotates(),
        Optional.empty());
  }

  /** The same, this many times. */
  public Fault times(int count) {
    return new Fault(kind, count, accountId, grant, duration, rotated, response);
  }

  /** The same, only for one account. */
  public Fault forAccount(String account) {
    return new Fault(kind, times, Optional.of(account), grant, duration, rotated, response);
  }

  /** The same for other calls. */
  public Fault on(GrantType grantType) {
    return new Fault(kind, times, accountId, grantType, duration, rotated, response);
  }

  /** The same, for this long. */
  public Fault withDuration(Duration newDuration) {
    return new Fault(kind, times, accountId, grant, newDuration, rotated, response);
  }

  /** The same, having exchanged the token or not. */
  public Fault rotated(boolean rotates) {
    return new Fault(kind, times, accountId, grant, duration, rotates, response);
  }

  /** Answers this, word for word, once. */
  public static Fault answering(RawResponse response) {
    Fault garbage = once(FaultKind.GARBAGE);
    return new Fault(
        garbage.kind,
        garbage.times,
        garbage.accountId,
        garbage.grant,
        garbage.duration,
        garbage.rotated,
        Optional.of(response));
  }

  boolean appliesTo(boolean refresh, Optional<String> account) {
    boolean grantFits =
        switch (grant) {
          case REFRESH -> refresh;
          case CODE -> !refresh;
          case ANY -> true;
        };
    return grantFits && (accountId.isEmpty() || accountId.equals(account));
  }
}
