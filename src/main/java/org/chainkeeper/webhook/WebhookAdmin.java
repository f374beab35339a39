package org.chainkeeper.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chainkeeper.tenant.TenantId;

/**
 * What admins do with their tenant's webhook. Safe for concurrent use. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer.
 */
public final class WebhookAdmin {
  /** How long a secret signs beside the one that has replaced it. */
  public static final Duration BOTH_SIGN_FOR = Duration.ofHours(24);

  private static final int SHOWN_DELIVERIES = 20;
  private static final int TRIES = 3;

  private final Webhooks store;
  private final WebhookSender sender;
  private final InstantSource clock;

  public WebhookAdmin(Webhooks store, WebhookSender sender, InstantSource clock) {
    this.store = store;
    this.sender = sender;
    this.clock = clock;
  }

  /** The result of setting an address. */
  public sealed interface SetResult {
    /** A new webhook, whose secret is shown this once. */
    record Created(Webhook webhook) implements SetResult {}

    /** It is on, with the secret that it had. */
    record Changed(Webhook webhook) implements SetResult {}

    /**
     * @param reason {@code not-https}, {@code not-public}, {@code unknown-host} or {@code not-an-address}
     */
    record Refused(String reason) implements SetResult {}

    /** Another admin was faster, or the tenant is not installed any more. */
    record Conflict() implements SetResult {}
  }

  public Optional<Webhook> find(TenantId tenant) {
    return store.find(tenant);
  }

  /** The newest first. */
  public List<WebhookDelivery> latest(TenantId tenant) {
    return store.latest(tenant, SHOWN_DELIVERIES);
  }

  /** Creates the webhook with a new secret, or changes its address, and switches it on. */
  public SetResult set(TenantId tenant, URI url) {
    Optional<String> refusal = sender.refusal(url);
    if (refusal.isPresent()) {
      return new SetResult.Refused(refusal.get());
    }
    if (store.insert(tenant, url, WebhookSecret.random(), clock.instant())) {
      return find(tenant).<SetResult>map(SetResult.Created::new).orElseGet(SetResult.Conflict::new);
    }
    return change(tenant, before -> with(before, url, Webhook.State.ON))
        .<SetResult>map(SetResult.Changed::new)
        .orElseGet(SetResult.Conflict::new);
  }

  /** Empty when there is none. */
  public Optional<Webhook> switchTo(TenantId tenant, boolean on) {
    Webhook.State state = on ? Webhook.State.ON : Webhook.State.OFF;
    return change(tenant, before -> with(before, before.url(), state));
  }

  /** A new secret. The one before signs, too, for a day, and one before that does not any more. */
  public Optional<Webhook> renewSecret(TenantId tenant) {
    Instant until = clock.instant().plus(BOTH_SIGN_FOR);
    return change(
        tenant,
        before ->
            new Webhook(
                tenant,
                before.url(),
                WebhookSecret.random(),
                Optional.of(before.secret()),
                Optional.of(until),
                before.state(),
                before.changedAt(),
                before.version()));
  }

  /** Whether there was one. */
  public boolean delete(TenantId tenant) {
    return store.delete(tenant);
  }

  /** Whether so many events wait for its receiver that further ones are dropped. */
  public boolean isFull(TenantId tenant) {
    return store.isFull(tenant);
  }

  /** Stores a test event; false when there is no webhook that is on, or its queue is full. */
  public boolean test(TenantId tenant) {
    return store.add(tenant, WebhookEvent.test(clock.instant()));
  }

  private Webhook with(Webhook before, URI url, Webhook.State state) {
    return new Webhook(
        before.tenant(),
        url,
        before.secret(),
        before.former(),
        before.formerUntil(),
        state,
        state == before.state() ? before.changedAt() : clock.instant(),
        before.version());
  }

  private Optional<Webhook> change(TenantId tenant, UnaryOperator<Webhook> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Webhook> before = store.find(tenant);
      if (before.isEmpty() || store.update(before.get(), change.apply(before.get()))) {
        return before.flatMap(_ -> store.find(tenant));
      }
    }
    return Optional.empty();
  }
}
