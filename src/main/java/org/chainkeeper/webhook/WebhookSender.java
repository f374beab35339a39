package org.chainkeeper.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Makes one attempt. */
public interface WebhookSender {
  /** The longest that an attempt takes. */
  Duration TIMEOUT = Duration.ofSeconds(15);

  /** What came of it. */
  sealed interface Result {
    record Answered(int status, Optional<Duration> retryAfter) implements Result {}

    /** Nothing was sent: the address is not one that may be used. */
    record Refused(String reason) implements Result {}

    /** No answer in time; the receiver may have got the message. */
    record Failed(String reason) implements Result {}
  }

  /** Never throws for what the receiver or the network does. */
  Result send(URI url, SignedMessage message);

  /** Whether an address may be used: the reason why not, as a word. */
  Optional<String> refusal(URI url);
}
