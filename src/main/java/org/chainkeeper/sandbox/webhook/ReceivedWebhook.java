package org.chainkeeper.sandbox.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * A request to the receiver.
 *
 * @param receiver the end of its address
 * @param fault why it was refused; empty: its signature is good
 * @param isRepeated whether an earlier one had the same id
 * @param answered the status of the answer
 */
public record ReceivedWebhook(
    Instant at,
    String receiver,
    String id,
    String signatures,
    String body,
    Optional<String> fault,
    boolean isRepeated,
    int answered) {}
