package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookDelivery;
import org.chainkeeper.webhook.WebhookEvent;
import org.chainkeeper.webhook.WebhookQueue;
import org.chainkeeper.webhook.WebhookQueue.Claim;
import org.chainkeeper.webhook.WebhookSecret;
import org.junit.jupiter.api.Test;

/** Webhooks and their deliveries on a real database. */
interface WebhooksContract {
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  URI URL = URI.create("https://hooks.example/acme?x=1");
  Duration LEASE = Duration.ofSeconds(60);

  TestDatabase database();

  default JdbcWebhooks webhooks() {
    return new JdbcWebhooks(database().get(), SECRETS);
  }

  default WebhookQueue queue() {
    return new JdbcWebhookQueue(database().get(), SECRETS);
  }

  default void install(TenantId tenant) {
    new JdbcInstallations(database().get(), SECRETS)
        .install(
            LifecycleCallIds.next(),
            tenant,
            URI.create("https://acme.atlassian.net/wiki"),
            new SharedSecret("s".repeat(64)),
            AT);
  }

  default Webhook created(TenantId tenant) {
    install(tenant);
    assertThat(webhooks().insert(tenant, URL, WebhookSecret.random(), AT)).isTrue();
    return webhooks().find(tenant).orElseThrow();
  }

  default Claim claimed() {
    return queue().claim(LEASE, 20).orElseThrow();
  }

  private static Webhook with(Webhook before, Webhook.State state) {
    return new Webhook(
        before.tenant(),
        before.url(),
        before.secret(),
        before.former(),
        before.formerUntil(),
        state,
        before.changedAt(),
        before.version());
  }

  default WebhookDelivery latest() {
    return webhooks().latest(HERE, 1).getFirst();
  }

  @Test
  default void a_webhook_is_read_as_it_was_stored_and_its_secrets_are_encrypted() {
    WebhookSecret secret = WebhookSecret.random();
    install(HERE);
    assertThat(webhooks().insert(HERE, URL, secret, AT)).isTrue();
    assertThat(webhooks().insert(HERE, URL, secret, AT)).as("there is one").isFalse();
    assertThat(webhooks().insert(THERE, URL, secret, AT)).as("not installed").isFalse();
    Webhook stored = webhooks().find(HERE).orElseThrow();
    assertThat(stored)
        .isEqualTo(
            new Webhook(
                HERE, URL, secret, Optional.empty(), Optional.empty(), Webhook.State.ON, AT, 0));

    Webhook renewed =
        new Webhook(
            HERE,
            URI.create("https://other.example/"),
            WebhookSecret.random(),
            Optional.of(secret),
            Optional.of(AT.plusSeconds(60)),
            Webhook.State.ON,
            AT.plusSeconds(1),
            0);
    assertThat(webhooks().update(stored, renewed)).isTrue();
    assertThat(webhooks().update(stored, renewed)).as("an old version").isFalse();
    assertThat(webhooks().find(HERE).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(renewed);
    assertThat(new JdbcWebhooks(database().get(), new Secrets(Keyset.generate(), "x")).find(HERE))
        .as("with other keys")
        .isEmpty();
    assertThat(new JdbcRetention(database().get()).deleteExpired(AT.plusSeconds(59), 9)).isZero();
    assertThat(new JdbcRetention(database().get()).deleteExpired(AT.plusSeconds(60), 9)).isOne();
    assertThat(webhooks().find(HERE).orElseThrow().former()).isEmpty();
    assertThat(webhooks().find(HERE).orElseThrow().secret()).isEqualTo(renewed.secret());
  }

  @Test
  default void it_ends_with_the_installation_and_another_tenants_stays() {
    created(HERE);
    created(THERE);
    webhooks().add(HERE, WebhookEvent.test(AT));
    webhooks().add(THERE, WebhookEvent.test(AT));

    new JdbcInstallations(database().get(), SECRETS).uninstall(LifecycleCallIds.next(), HERE);
    assertThat(database().count("webhooks")).isEqualTo(1);
    assertThat(database().count("webhook_deliveries")).isEqualTo(1);
    assertThat(webhooks().delete(HERE)).isFalse();
    assertThat(webhooks().latest(HERE, 9)).isEmpty();
    assertThat(webhooks().delete(THERE)).isTrue();
    assertThat(database().count("webhook_deliveries")).isZero();
  }

  @Test
  default void an_event_is_stored_once_however_many_nodes_notice_it() throws Exception {
    created(HERE);
    created(THERE);
    WebhookEvent event = WebhookEvent.incidentBegan(AT);
    Callable<Boolean> add = () -> webhooks().add(HERE, event);
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      int stored = 0;
      for (Future<Boolean> one : nodes.invokeAll(List.of(add, add, add, add, add, add))) {
        stored += one.get() ? 1 : 0;
      }
      assertThat(stored).isEqualTo(1);
    }
    assertThat(webhooks().add(THERE, event)).as("each tenant has its own").isTrue();
    assertThat(latest().type()).isEqualTo("incident.began");
    assertThat(latest().happenedAt()).isEqualTo(AT);
  }

  @Test
  default void a_webhook_that_is_off_gets_nothing_and_what_waited_is_cancelled() {
    Webhook webhook = created(HERE);
    webhooks().add(HERE, WebhookEvent.test(AT));

    assertThat(webhooks().update(webhook, with(webhook, Webhook.State.OFF))).isTrue();

    assertThat(latest().state()).isEqualTo(WebhookDelivery.State.CANCELLED);
    assertThat(webhooks().add(HERE, WebhookEvent.test(AT))).isFalse();
    assertThat(queue().claim(LEASE, 20)).isEmpty();
  }

  @Test
  default void what_has_ended_is_kept_for_35_days_and_what_waits_longer() {
    created(HERE);
    webhooks().add(HERE, WebhookEvent.incidentBegan(AT));
    webhooks().add(HERE, WebhookEvent.test(AT));
    Claim claim = claimed();
    queue().delivered(claim, claim.due().getFirst(), "200");
    Instant now = database().now();
    JdbcRetention retention = new JdbcRetention(database().get());

    assertThat(retention.deleteExpired(now.plus(Duration.ofDays(34)), 9)).isZero();
    assertThat(retention.deleteExpired(now.plus(Duration.ofDays(36)), 9)).isOne();
    assertThat(webhooks().latest(HERE, 9)).hasSize(1);
  }

  @Test
  default void an_incident_is_told_once_by_all_nodes_and_ends_when_none_has_seen_it_for_a_minute() {
    created(HERE);
    created(THERE);
    Duration minute = Duration.ofMinutes(1);
    JdbcIncidentLog first = new JdbcIncidentLog(database().get(), "client");
    JdbcIncidentLog second = new JdbcIncidentLog(database().get(), "client");
    first.endUnseen(minute);
    first.lasts();
    second.lasts();
    database().advance(Duration.ofSeconds(50));
    first.endUnseen(minute);
    second.lasts();
    database().advance(Duration.ofSeconds(50));
    first.endUnseen(minute);
    assertThat(types()).as("the second node still sees it").containsExactly("incident.began");

    database().advance(Duration.ofSeconds(20));
    first.endUnseen(minute);
    second.endUnseen(minute);
    assertThat(types()).containsExactly("incident.began", "incident.ended");
    second.lasts();
    first.lasts();
    assertThat(types()).containsExactly("incident.began", "incident.ended", "incident.began");
    assertThat(webhooks().latest(THERE, 9)).hasSize(3);
  }

  /** The oldest first. */
  private List<String> types() {
    return webhooks().latest(HERE, 99).reversed().stream().map(WebhookDelivery::type).toList();
  }

  @Test
  default void payloads_name_type_time_and_ids_and_nothing_else() {
    assertThat(WebhookOutbox.payload(WebhookEvent.incidentEnded(AT, AT.plusSeconds(1))))
        .isEqualTo(
            "{\"type\":\"incident.ended\",\"timestamp\":\"2026-11-20T08:00:01Z\",\"data\":"
                + "{\"beganAt\":\"2026-11-20T08:00:00Z\",\"endedAt\":\"2026-11-20T08:00:01Z\"}}");
    assertThat(
            Set.of(
                WebhookEvent.incidentBegan(AT).key(),
                WebhookEvent.incidentEnded(AT, AT).key(),
                WebhookEvent.incidentBegan(AT.plusMillis(1)).key()))
        .hasSize(3);
  }
}
