package org.chainkeeper.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An event on its way to a tenant's webhook.
 *
 * @param type as the payload spells it
 * @param attempts that have ended
 * @param lastAt of the last attempt
 * @param outcome of the last attempt: a status, or a word for what failed
 * @param dueAt of the next attempt; empty when there is none
 */
public record WebhookDelivery(
    UUID id,
    String type,
    Instant happenedAt,
    State state,
    int attempts,
    Optional<Instant> lastAt,
    Optional<String> outcome,
    Optional<Instant> dueAt) {
  /** How far it has come. */
  public enum State {
    WAITING,
    DELIVERED,
    /** There is no further attempt. */
    FAILED,
    /** The webhook was switched off before. */
    CANCELLED;

    /** As the API spells it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
