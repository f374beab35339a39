package org.chainkeeper.sandbox.oauth;

import java.time.Duration;

/**
 * How refresh tokens rotate.
 *
 * @param rule what may be presented again
 * @param leeway how long a used token may be presented again, from its <em>first</em> use on; zero:
 *     never
 * @param idle how long a family lives without an exchange
 * @param persistent whether tokens issued as persistent ones stay what they are; once false, their
 *     next exchange yields a rotating pair
 */
public record RotationPolicy(
    RotationRule rule, Duration leeway, Duration idle, boolean persistent) {
  /** Atlassian's values under the most common reading. */
  public static RotationPolicy defaults() {
    return new RotationPolicy(
        RotationRule.TREE, Duration.ofMinutes(10), Duration.ofDays(90), false);
  }
}
