package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;

/** The first date at which a connection would end by itself, and why. */
public record Ending(Instant at, EndCause cause) {
  /** An end within this time is counted as soon. */
  public static final Duration SOON = Duration.ofDays(30);
}
