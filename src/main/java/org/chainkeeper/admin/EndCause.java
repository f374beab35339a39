package org.chainkeeper.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a connection would end by itself. */
public enum EndCause {
  /**
   * Atlassian ends a family that has not rotated for 90 days. The app refreshes it before that, unless
   * Atlassian refuses.
   */
  IDLE,

  /** The app ends a connection without a visit for {@code CHAINKEEPER_UNUSED_FOR}. A visit prevents it. */
  UNUSED,

  /**
   * Atlassian has announced that it will end a family a year after its consent; not observed yet. Only a
   * new consent prevents it.
   */
  AGE;

  /** As the API spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reverse of {@link #text()}. */
  public static Optional<EndCause> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
