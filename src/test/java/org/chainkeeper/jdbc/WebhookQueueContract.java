package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookDelivery;
import org.chainkeeper.webhook.WebhookEvent;
import org.chainkeeper.webhook.WebhookQueue.Claim;
import org.chainkeeper.webhook.WebhookQueue.Due;
import org.junit.jupiter.api.Test;

/** How several nodes work off deliveries, on a real database. */
interface WebhookQueueContract extends WebhooksContract {
  @Test
  default void a_queue_is_bounded_and_has_room_again() {
    created(HERE);
    created(THERE);
    for (int i = 0; i < WebhookOutbox.MAX_WAITING; i++) {
      assertThat(webhooks().add(HERE, WebhookEvent.test(AT))).isTrue();
    }
    assertThat(webhooks().add(HERE, WebhookEvent.test(AT))).isFalse();
    assertThat(webhooks().isFull(HERE)).isTrue();
    assertThat(webhooks().isFull(THERE)).isFalse();
    assertThat(webhooks().add(THERE, WebhookEvent.test(AT))).isTrue();
    Claim claim = claimed();
    assertThat(claim.due()).hasSizeLessThanOrEqualTo(20);
    if (!claim.webhook().tenant().equals(HERE)) {
      claim = claimed();
    }
    queue().delivered(claim, claim.due().getFirst(), "200");
    assertThat(webhooks().isFull(HERE)).isFalse();
    assertThat(webhooks().add(HERE, WebhookEvent.test(AT))).isTrue();
  }

  @Test
  default void a_tenant_is_claimed_by_one_node_and_again_when_that_node_has_crashed() {
    created(HERE);
    webhooks().add(HERE, WebhookEvent.test(AT));
    Claim first = claimed();
    assertThat(queue().claim(LEASE, 20)).as("another node").isEmpty();

    database().advance(LEASE.plusSeconds(1));
    Claim second = claimed();
    assertThat(second.due()).as("the same event, under the same id").isEqualTo(first.due());
    queue().release(first);
    assertThat(queue().claim(LEASE, 20)).as("a late release ends no other lease").isEmpty();
    queue().delivered(second, second.due().getFirst(), "204");
    queue().retry(first, first.due().getFirst(), "timeout", Duration.ofSeconds(5));
    queue().release(second);

    database().advance(Duration.ofHours(1));
    assertThat(queue().claim(LEASE, 20)).isEmpty();
    assertThat(latest().state()).isEqualTo(WebhookDelivery.State.DELIVERED);
    assertThat(latest().attempts()).isEqualTo(1);
  }

  @Test
  default void two_nodes_that_claim_at_once_do_not_get_the_same_tenant() throws Exception {
    List<TenantId> tenants =
        IntStream.range(0, 8).mapToObj(i -> new TenantId("tenant-" + i)).toList();
    for (TenantId tenant : tenants) {
      created(tenant);
      webhooks().add(tenant, WebhookEvent.test(AT));
    }
    Callable<Optional<Claim>> claim = () -> queue().claim(LEASE, 20);
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<TenantId> claimed =
          nodes.invokeAll(List.of(claim, claim, claim, claim, claim, claim, claim, claim)).stream()
              .flatMap(one -> one.resultNow().stream())
              .map(one -> one.webhook().tenant())
              .toList();
      assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  @Test
  default void a_failure_is_due_again_later_and_the_tenant_that_was_tried_longest_ago_is_next() {
    created(HERE);
    created(THERE);
    webhooks().add(HERE, WebhookEvent.test(AT));
    webhooks().add(THERE, WebhookEvent.test(AT));
    Claim first = claimed();
    queue().retry(first, first.due().getFirst(), "x".repeat(99), Duration.ofSeconds(5));
    queue().release(first);
    database().advance(Duration.ofSeconds(6));

    Claim next = claimed();
    assertThat(next.webhook().tenant()).isNotEqualTo(first.webhook().tenant());
    Claim again = claimed();
    assertThat(again.due().getFirst().attempts()).isEqualTo(1);
    assertThat(again.due().getFirst().id()).isEqualTo(first.due().getFirst().id());
    WebhookDelivery shown = webhooks().latest(first.webhook().tenant(), 1).getFirst();
    assertThat(shown.outcome().orElseThrow()).hasSize(64);
    assertThat(shown.dueAt()).isPresent();
    assertThat(shown.state()).isEqualTo(WebhookDelivery.State.WAITING);
  }

  @Test
  default void gone_switches_off_and_cancels_unless_an_admin_has_changed_the_webhook() {
    Webhook webhook = created(HERE);
    webhooks().add(HERE, WebhookEvent.incidentBegan(AT));
    webhooks().add(HERE, WebhookEvent.incidentEnded(AT, AT.plusSeconds(1)));
    Claim claim = claimed();
    assertThat(webhooks().update(webhook, webhook)).as("an admin changes it").isTrue();
    queue().gone(claim, claim.due().getFirst(), "410");
    assertThat(webhooks().find(HERE).orElseThrow().state()).isEqualTo(Webhook.State.ON);
    queue().release(claim);

    Claim next = claimed();
    webhooks().add(HERE, WebhookEvent.test(AT));
    queue().gone(next, next.due().getFirst(), "410");
    assertThat(webhooks().find(HERE).orElseThrow().state()).isEqualTo(Webhook.State.GONE);
    assertThat(webhooks().latest(HERE, 9))
        .extracting(WebhookDelivery::state)
        .containsExactlyInAnyOrder(
            WebhookDelivery.State.FAILED,
            WebhookDelivery.State.FAILED,
            WebhookDelivery.State.CANCELLED);
  }

  @Test
  default void giving_up_switches_off_a_receiver_that_has_accepted_nothing_meanwhile() {
    created(HERE);
    webhooks().add(HERE, WebhookEvent.incidentBegan(AT));
    database().advance(Duration.ofMinutes(1));
    webhooks().add(HERE, WebhookEvent.incidentEnded(AT, AT.plusSeconds(1)));
    Claim claim = claimed();
    Due failing = claim.due().getFirst();
    queue().delivered(claim, claim.due().getLast(), "200");
    queue().givenUp(claim, failing, "500");
    assertThat(webhooks().find(HERE).orElseThrow().state()).isEqualTo(Webhook.State.ON);
    queue().release(claim);

    database().advance(Duration.ofMinutes(1));
    webhooks().add(HERE, WebhookEvent.test(AT));
    Claim next = claimed();
    queue().givenUp(next, next.due().getFirst(), "500");
    assertThat(webhooks().find(HERE).orElseThrow().state()).isEqualTo(Webhook.State.FAILED);
  }
}
