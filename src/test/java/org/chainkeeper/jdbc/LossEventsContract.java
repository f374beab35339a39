package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.Loss;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.chainkeeper.webhook.WebhookDelivery;
import org.chainkeeper.webhook.WebhookEvent;
import org.chainkeeper.webhook.WebhookSecret;
import org.junit.jupiter.api.Test;

/** What is told of lost chains, on each engine: with the attribution or not at all. */
interface LossEventsContract extends LossContract {
  Secrets SEALS = new Secrets(Keyset.generate(), "test");
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");

  private JdbcWebhooks webhooks() {
    return new JdbcWebhooks(database(), SEALS);
  }

  private void created(TenantId tenant) {
    new JdbcInstallations(database(), SEALS)
        .install(
            LifecycleCallIds.next(),
            tenant,
            URI.create("https://acme.atlassian.net/wiki"),
            new SharedSecret("s".repeat(64)),
            grants().now());
    URI url = URI.create("https://hooks.example/");
    assertThat(webhooks().insert(tenant, url, WebhookSecret.random(), grants().now())).isTrue();
  }

  private List<String> types(TenantId tenant) {
    return webhooks().latest(tenant, 99).stream().map(WebhookDelivery::type).toList();
  }

  @Test
  default void a_lost_chain_is_told_to_each_tenant_that_has_it_once_by_two_nodes() {
    created(HERE);
    created(THERE);
    created(new TenantId("elsewhere"));
    Snapshot row = lost();
    link(row.id(), "here");
    link(row.id(), "there");

    reports(new ArrayList<>()).run();
    reports(new ArrayList<>()).run();

    assertThat(types(HERE)).containsExactly("connection.lost");
    assertThat(types(THERE)).containsExactly("connection.lost");
    assertThat(types(new TenantId("elsewhere"))).isEmpty();
    assertThat(payload())
        .contains("\"account\":\"" + row.id().account().value(), "\"cause\":\"withdrawn\"")
        .doesNotContain("refresh", "access", "a person");
  }

  private String payload() {
    return database()
        .with(handle ->
            handle
                .createQuery("select min(payload) from webhook_deliveries")
                .mapTo(String.class)
                .one());
  }

  @Test
  default void of_a_wave_20_losses_are_told_in_an_hour_and_one_event_tells_of_the_rest() {
    created(HERE);
    for (int i = 0; i < 2 * WebhookEvent.MAX_LOSSES_PER_HOUR; i++) {
      link(lost().id(), "here");
    }

    reports(new ArrayList<>()).run();

    assertThat(types(HERE))
        .hasSizeBetween(21, 22) // two when a new hour has begun meanwhile
        .filteredOn("connection.lost"::equals)
        .hasSize(20);
    assertThat(types(HERE)).contains("connection.lost_many");
    advance(Duration.ofMinutes(61));
    link(lost().id(), "here");
    reports(new ArrayList<>()).run();
    assertThat(types(HERE)).filteredOn("connection.lost"::equals).hasSize(21);
  }

  /** A second event of a type stands for the one of another node that this transaction cannot see yet. */
  @Test
  default void a_loss_whose_event_another_node_stores_at_the_same_time_is_left_to_the_next_run() {
    created(HERE);
    link(lost().id(), "here");
    reports(new ArrayList<>()).run();
    Snapshot second = lost();
    link(second.id(), "here");
    JdbcGrantHistories chains = new JdbcGrantHistories(database(), "client");
    ChainSummary chain = chains.chain(second.id()).orElseThrow();
    database()
        .with(handle -> handle.execute("create unique index one on webhook_deliveries (type)"));
    try {
      assertThat(chains.attribute(chain, LossCause.WITHDRAWN)).isFalse();
    } finally {
      database().with(handle -> handle.execute("drop index one"));
    }
    List<Loss> told = new ArrayList<>();
    reports(told).run();

    assertThat(told).hasSize(1);
    assertThat(types(HERE)).containsExactly("connection.lost", "connection.lost");
  }

  @Test
  default void a_loss_that_cannot_be_told_is_not_attributed_either() {
    created(HERE);
    Snapshot row = lost();
    link(row.id(), "here");
    ChainSummary chain = new JdbcGrantHistories(database(), "client").chain(row.id()).orElseThrow();
    database()
        .with(handle ->
            handle.execute(
                "alter table webhook_deliveries add constraint none check (attempts > 0)"));
    try {
      assertThatThrownBy(() ->
              new JdbcGrantHistories(database(), "client").attribute(chain, LossCause.WITHDRAWN))
          .isInstanceOf(RuntimeException.class);
      assertThat(
              new JdbcGrantHistories(database(), "client")
                  .chain(row.id())
                  .orElseThrow()
                  .lostBecause())
          .isEmpty();
    } finally {
      database()
          .with(handle -> handle.execute("alter table webhook_deliveries drop constraint none"));
    }
    reports(new ArrayList<>()).run();
    assertThat(types(HERE)).containsExactly("connection.lost");
  }
}
