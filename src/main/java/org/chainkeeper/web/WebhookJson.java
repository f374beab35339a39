package org.chainkeeper.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.webhook.SignedMessage;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookDelivery;
import org.chainkeeper.webhook.WebhookSecret;

/**
 * A tenant's webhook for its admins.
 *
 * @param secret only in the answer to the request that made it
 * @param formerSecretUntil until when the secret before signs, too
 */
record WebhookJson(
    String url,
    String state,
    Instant changedAt,
    Optional<Instant> formerSecretUntil,
    Optional<String> secret) {

  static WebhookJson of(Webhook webhook, Instant now) {
    return new WebhookJson(
        webhook.url().toString(),
        webhook.state().text(),
        webhook.changedAt(),
        webhook.formerUntil().filter(now::isBefore),
        Optional.empty());
  }

  WebhookJson with(WebhookSecret shown) {
    return new WebhookJson(url, state, changedAt, formerSecretUntil, Optional.of(shown.text()));
  }

  /**
   * The page's view.
   *
   * @param webhook empty: there is none
   */
  record Page(Optional<WebhookJson> webhook, List<Delivery> deliveries) {}

  /**
   * An event on its way.
   *
   * @param id the {@code webhook-id} that the receiver sees
   * @param outcome of the last attempt: a status, or a word for what failed
   * @param nextAt of the next attempt
   */
  record Delivery(
      String id,
      String type,
      Instant happenedAt,
      String state,
      int attempts,
      Optional<Instant> lastAt,
      Optional<String> outcome,
      Optional<Instant> nextAt) {
    static Delivery of(WebhookDelivery one) {
      return new Delivery(
          SignedMessage.id(one.id()),
          one.type(),
          one.happenedAt(),
          one.state().text(),
          one.attempts(),
          one.lastAt(),
          one.outcome(),
          one.dueAt());
    }
  }
}
