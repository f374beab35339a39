package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.Optional;

/**
 * An entry of the {@link FaultScript}.
 *
 * @param kind kind of the fault
 * @param times number of requests, 1 to {@value #ALWAYS}; {@value #ALWAYS}: until cleared
 * @param accountId only requests of this account; empty: all requests
 * @param grant grant types that are affected
 * @param duration length of the fault, if its kind has one; at most five minutes, for a wave one day
 * @param rotated whether the token is exchanged before the fault
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
  /** For an unlimited number of requests. */
  public static final int ALWAYS = 1_000_000;

  /** Grant types of token requests. */
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

  /** Affects the next refresh once; a wave affects all until its time is over. */
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

  /** Answers this verbatim, once. */
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
