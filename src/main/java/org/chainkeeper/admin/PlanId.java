package org.chainkeeper.admin;

import java.util.Optional;
import java.util.UUID;

/** Identifies the connections that one order of an admin ends. */
public record PlanId(UUID value) {
  public static PlanId random() {
    return new PlanId(UUID.randomUUID());
  }

  /** Empty when the text is no id. */
  public static Optional<PlanId> parse(String text) {
    try {
      return Optional.of(new PlanId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
