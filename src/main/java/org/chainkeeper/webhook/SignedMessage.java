package org.chainkeeper.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One attempt to deliver an event: the payload and the three headers of Standard Webhooks. */
public record SignedMessage(Map<String, String> headers, String payload) {
  private static final String ID_PREFIX = "msg_";

  /** The {@code webhook-id} of an event, which has no full stop. */
  public static String id(UUID event) {
    return ID_PREFIX + event.toString().replace("-", "");
  }

  /**
   * Signs {@code id.timestamp.body} with each secret, so that a receiver may know the old or the new one.
   *
   * @param sentAt of this attempt, in whole seconds
   */
  public static SignedMessage of(
      String id, Instant sentAt, String payload, List<WebhookSecret> secrets) {
    String timestamp = Long.toString(sentAt.getEpochSecond());
    byte[] content = (id + "." + timestamp + "." + payload).getBytes(StandardCharsets.UTF_8);
    return new SignedMessage(
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            timestamp,
            "webhook-signature",
            secrets.stream().map(one -> one.sign(content)).collect(Collectors.joining(" "))),
        payload);
  }

  /** Exactly the bytes that were signed. */
  public byte[] body() {
    return payload.getBytes(StandardCharsets.UTF_8);
  }
}
