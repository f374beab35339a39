package org.chainkeeper.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/**
 * The tenants' webhooks, at most one each; they end with the installation. Safe for concurrent use. Every
 * method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public interface Webhooks {
  /** Empty also when its secret cannot be decrypted. */
  Optional<Webhook> find(TenantId tenant);

  /** Stores a new one; false when the tenant is not installed or has a readable one. */
  boolean insert(TenantId tenant, URI url, WebhookSecret secret, Instant now);

  /**
   * Replaces it when it is still as it was read. What waits is cancelled unless it stays on.
   */
  boolean update(Webhook before, Webhook after);

  /** Deletes it with its deliveries; whether there was one. */
  boolean delete(TenantId tenant);

  /** The newest deliveries, the newest first. */
  List<WebhookDelivery> latest(TenantId tenant, int limit);

  /** Whether so many events wait that further ones are dropped. */
  boolean isFull(TenantId tenant);

  /** Stores an event for a tenant whose webhook is on, unless there is one with its key. */
  boolean add(TenantId tenant, WebhookEvent event);
}
