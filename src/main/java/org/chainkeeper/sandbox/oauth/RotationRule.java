package org.chainkeeper.sandbox.oauth;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Four readings of what an authorization server does with a refresh token that is presented again.
 * Atlassian documents too little to tell which one is true, so a client has to live with all four.
 */
public enum RotationRule {
  /** Any token of the family may be reused inside the leeway, every child stays valid. */
  FORK("fork"),
  /** A used token may be reused until one of its children was used; then reuse revokes. */
  TREE("tree"),
  /** Only the newest pair counts: its parent may be reused, an older sibling is refused. */
  LATEST("latest"),
  /** As {@link #LATEST}, and presenting anything else revokes the family. */
  LATEST_STRICT("latest-strict");

  private final String word;

  RotationRule(String word) {
    this.word = word;
  }

  /** The name outside of Java, {@code latest-strict} for example. */
  public String word() {
    return word;
  }

  /** Whether only the newest pair counts. */
  boolean newestOnly() {
    return this == LATEST || this == LATEST_STRICT;
  }

  /** The rule with this {@link #word()}. */
  public static Optional<RotationRule> of(String word) {
    return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst();
  }

  /** All words, for a message to whoever used another one. */
  public static String words() {
    return Arrays.stream(values()).map(RotationRule::word).collect(Collectors.joining(", "));
  }
}
