package org.chainkeeper.sandbox.oauth;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Four interpretations of what an authorization server does with a refresh token that is presented
 * again. Atlassian's documentation does not say which one applies, so a client must support all four.
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

  private final String label;

  RotationRule(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line, such as {@code latest-strict}. */
  public String label() {
    return label;
  }

  /** Whether only the newest pair counts. */
  boolean newestOnly() {
    return this == LATEST || this == LATEST_STRICT;
  }

  /** The rule with this {@link #label()}. */
  public static Optional<RotationRule> of(String label) {
    return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
  }

  /** All labels, for an error message. */
  public static String labels() {
    return Arrays.stream(values()).map(RotationRule::label).collect(Collectors.joining(", "));
  }
}
