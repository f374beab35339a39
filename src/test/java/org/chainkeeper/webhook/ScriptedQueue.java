package org.chainkeeper.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;

/** What is claimed, and what is stored, in words. */
final class ScriptedQueue implements WebhookQueue {
  private final Instant now;

  final Deque<Claim> claims = new ArrayDeque<>();
  final List<String> stored = new ArrayList<>();
  boolean isGone;

  ScriptedQueue(Instant now) {
    this.now = now;
  }

  Claim add(String tenant, int events, int attempts) {
    Webhook webhook =
        new Webhook(
            new TenantId(tenant),
            URI.create("https://" + tenant + ".example/hook"),
            WebhookSecret.random(),
            Optional.empty(),
            Optional.empty(),
            Webhook.State.ON,
            now,
            0);
    List<Due> due =
        IntStream.range(0, events)
            .mapToObj(i -> new Due(new UUID(0, i), "{\"n\":" + i + "}", attempts))
            .toList();
    Claim claim = new Claim(UUID.randomUUID(), webhook, due);
    claims.add(claim);
    return claim;
  }

  @Override
  public Optional<Claim> claim(Duration lease, int limit) {
    if (isGone) {
      throw new StorageUnavailable("gone", new IllegalStateException());
    }
    return Optional.ofNullable(claims.poll());
  }

  @Override
  public void delivered(Claim claim, Due due, String outcome) {
    stored.add("delivered " + outcome);
  }

  @Override
  public void retry(Claim claim, Due due, String outcome, Duration delay) {
    stored.add("retry " + outcome + " " + delay);
  }

  @Override
  public void givenUp(Claim claim, Due due, String outcome) {
    stored.add("given up " + outcome);
  }

  @Override
  public void gone(Claim claim, Due due, String outcome) {
    stored.add("gone " + outcome);
  }

  @Override
  public void release(Claim claim) {
    stored.add("release");
  }
}
