package org.chainkeeper.sandbox.oauth;

import java.time.Duration;

/**
 * The settings of the authorization server, which can change while it runs.
 *
 * @param policy how refresh tokens rotate
 * @param expiresIn life of an access token, in whole seconds
 * @param latency how long a token call takes, half of it before the exchange, half after; at most a
 *     minute
 * @param jitter up to this much is added to the latency; at most a minute
 * @param codeLength characters of a code that is issued, 43 to 3,000
 * @param tokenLength characters of a token that is issued, 43 to 12,000
 */
public record OauthSettings(
    RotationPolicy policy,
    Duration expiresIn,
    Duration latency,
    Duration jitter,
    int codeLength,
    int tokenLength) {
  private static final int MIN_LENGTH = 43; // 256 bits in base64url
  private static final int MAX_CODE_LENGTH = 3_000;
  private static final int MAX_TOKEN_LENGTH = 12_000;
  private static final Duration MAX_DELAY = Duration.ofMinutes(1);

  /**
   * @throws IllegalArgumentException when a figure is negative or out of its bounds
   */
  public OauthSettings {
    requireBetween("expiresIn", expiresIn, Duration.ofSeconds(1), Duration.ofDays(1));
    requireBetween("latency", latency, Duration.ZERO, MAX_DELAY);
    requireBetween("jitter", jitter, Duration.ZERO, MAX_DELAY);
    requireBetween("leeway", policy.leeway(), Duration.ZERO, Duration.ofDays(1));
    requireBetween("codeLength", codeLength, MIN_LENGTH, MAX_CODE_LENGTH);
    requireBetween("tokenLength", tokenLength, MIN_LENGTH, MAX_TOKEN_LENGTH);
  }

  /** Atlassian's figures, without any delay. */
  public static OauthSettings defaults() {
    return new OauthSettings(
        RotationPolicy.defaults(),
        Duration.ofHours(1),
        Duration.ZERO,
        Duration.ZERO,
        MIN_LENGTH,
        MIN_LENGTH);
  }

  /** The same under another rule. */
  public OauthSettings withRule(RotationRule rule) {
    return withPolicy(
        new RotationPolicy(rule, policy.leeway(), policy.idle(), policy.persistent()));
  }

  /** The same with another leeway. */
  public OauthSettings withLeeway(Duration leeway) {
    return withPolicy(
        new RotationPolicy(policy.rule(), leeway, policy.idle(), policy.persistent()));
  }

  /** The same with refresh tokens that stay (true), or that rotate from their next use on. */
  public OauthSettings withPersistent(boolean persistent) {
    return withPolicy(
        new RotationPolicy(policy.rule(), policy.leeway(), policy.idle(), persistent));
  }

  /** The same with another life of access tokens. */
  public OauthSettings withExpiresIn(Duration expiresIn) {
    return new OauthSettings(policy, expiresIn, latency, jitter, codeLength, tokenLength);
  }

  /** The same with another delay of token calls. */
  public OauthSettings withLatency(Duration latency, Duration jitter) {
    return new OauthSettings(policy, expiresIn, latency, jitter, codeLength, tokenLength);
  }

  /** The same with codes and tokens of other lengths. */
  public OauthSettings withLengths(int codeLength, int tokenLength) {
    return new OauthSettings(policy, expiresIn, latency, jitter, codeLength, tokenLength);
  }

  private OauthSettings withPolicy(RotationPolicy policy) {
    return new OauthSettings(policy, expiresIn, latency, jitter, codeLength, tokenLength);
  }

  private static <T extends Comparable<T>> void requireBetween(String name, T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(name + " must be from " + min + " to " + max);
    }
  }
}
