package org.chainkeeper.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deliveries that are due, by tenant. A tenant is claimed by one node at a time. Times are the database's.
 * Safe for concurrent use. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the
 * database does not answer.
 */
public interface WebhookQueue {
  /**
   * A delivery of a claimed tenant.
   *
   * @param attempts that have ended
   */
  record Due(UUID id, String payload, int attempts) {}

  /**
   * A tenant that no other node sends to until the lease ends.
   *
   * @param due in the order in which they are due
   */
  record Claim(UUID holder, Webhook webhook, List<Due> due) {}

  /** Claims the tenant that was tried longest ago, of those with something due. */
  Optional<Claim> claim(Duration lease, int limit);

  /** Stores that a receiver has accepted it, also when the lease has ended meanwhile. */
  void delivered(Claim claim, Due due, String outcome);

  /** Stores that an attempt has failed, unless another attempt was stored meanwhile. */
  void retry(Claim claim, Due due, String outcome, Duration delay);

  /**
   * Stores that the last attempt has failed. The webhook is switched off when it has accepted nothing
   * since the event was stored.
   */
  void givenUp(Claim claim, Due due, String outcome);

  /** Stores that the receiver is gone, and switches off a webhook that was not changed since. */
  void gone(Claim claim, Due due, String outcome);

  /** Ends the lease. */
  void release(Claim claim);
}
