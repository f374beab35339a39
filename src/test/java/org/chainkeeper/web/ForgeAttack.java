package org.chainkeeper.web;

import java.util.function.Function;
import org.chainkeeper.atlassian.InvocationToken;

/**
 * A bad token of Forge.
 *
 * @param rule that it breaks
 * @param authorization the header's value
 */
record ForgeAttack(String name, String rule, String authorization) {
  static final long NOW = ForgeWorld.NOW.getEpochSecond();

  static ForgeAttack of(String name, String rule, String token) {
    return new ForgeAttack(name, rule, "Bearer " + token);
  }

  /** A good token with a change. */
  static String one(Function<InvocationToken, String> change) {
    return change.apply(InvocationToken.at(NOW));
  }

  static String list(String... texts) {
    return "[\"" + String.join("\",\"", texts) + "\"]";
  }

  @Override
  public String toString() {
    return name + ": " + rule;
  }
}
