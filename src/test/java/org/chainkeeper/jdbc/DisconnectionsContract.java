package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.DisconnectPlan;
import org.chainkeeper.admin.Disconnections.OrderResult;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.junit.jupiter.api.Test;

/** How an admin's order to disconnect is stored, taken back and carried out, on each engine. */
interface DisconnectionsContract extends DisconnectionsFixture {
  @Test
  default void a_connection_works_until_its_order_is_due_and_ends_then() {
    GrantId ada = connected(HERE);
    GrantId bruno = connected(HERE);
    DisconnectPlan plan = order(ROOT, ada);

    disconnections().run();
    assertThat(isLinked(HERE, ada)).isTrue();
    assertThat(disconnections().pending(HERE))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).isEqualTo(plan.id());
          assertThat(one.orderedBy()).isEqualTo(ROOT.account());
          assertThat(one.connections()).isOne();
          assertThat(one.left()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        });

    whenDue();
    disconnections().run();
    assertThat(isLinked(HERE, ada)).isFalse();
    assertThat(grants().read(ada)).isEmpty();
    assertThat(isLinked(HERE, bruno)).isTrue();
    assertThat(disconnections().pending(HERE)).isEmpty();
  }

  @Test
  default void an_order_that_is_taken_back_in_time_ends_nothing() {
    GrantId ada = connected(HERE);
    GrantId bruno = connected(HERE);
    DisconnectPlan plan = order(ROOT, ada, bruno);

    assertThat(disconnections().undo(HERE, plan.id())).isEqualTo(2);
    whenDue();
    disconnections().run();

    assertThat(isLinked(HERE, ada)).isTrue();
    assertThat(isLinked(HERE, bruno)).isTrue();
    assertThat(disconnections().undo(HERE, plan.id())).isZero();
  }

  @Test
  default void a_large_order_of_one_tenant_does_not_hold_up_anothers() {
    for (int i = 0; i < 50; i++) {
      order(ROOT, connected(HERE));
    }
    GrantId bruno = connected(THERE);
    order(OTHER_ROOT, bruno);
    whenDue();
    List<String> revoked = new ArrayList<>();
    disconnections(token -> revoked.add(token.value())).run();

    assertThat(revoked).hasSize(51);
    assertThat(revoked.indexOf("r-" + bruno.account())).isLessThan(2);
  }

  @Test
  default void only_this_tenants_link_ends_and_the_history_says_who_ended_it() {
    GrantId ada = connected(HERE, THERE);
    order(ROOT, ada);
    whenDue();
    disconnections().run();

    assertThat(isLinked(HERE, ada)).isFalse();
    assertThat(isLinked(THERE, ada)).isTrue();
    assertThat(grants().read(ada)).isPresent();
    HistoryEntry last =
        new JdbcGrantHistories(database().get(), "client").latest(ada, 1).getFirst();
    assertThat(last.kind()).isEqualTo(HistoryKind.ADMIN_DISCONNECTED);
    assertThat(last.tenant()).contains(HERE);
    assertThat(last.actor()).contains(ROOT.account());
  }

  @Test
  default void another_tenants_connections_and_orders_do_not_exist() {
    GrantId ada = connected(THERE);
    assertThat(disconnections().order(ROOT, List.of(ada.account())))
        .isInstanceOf(OrderResult.NothingToEnd.class);

    DisconnectPlan plan = order(OTHER_ROOT, ada);
    assertThat(disconnections().pending(HERE)).isEmpty();
    assertThat(disconnections().undo(HERE, plan.id())).isZero();
    assertThat(disconnections().pending(THERE)).hasSize(1);
  }

  @Test
  default void who_connects_again_before_an_order_is_due_stays_connected() {
    GrantId ada = connected(HERE);
    order(ROOT, ada);
    link(HERE, ada, AT.plusSeconds(1));
    whenDue();
    disconnections().run();

    assertThat(isLinked(HERE, ada)).isTrue();
    assertThat(database().count("planned_disconnections")).isZero();
  }

  @Test
  default void who_disconnects_and_connects_again_meanwhile_stays_connected() {
    GrantId ada = connected(HERE);
    order(ROOT, ada);
    connections().unlink(HERE, ada.account());
    link(HERE, ada, AT.plusSeconds(1));
    whenDue();
    disconnections().run();

    assertThat(isLinked(HERE, ada)).isTrue();
  }

  @Test
  default void who_connects_again_between_the_read_and_the_write_stays_connected() {
    GrantId ada = connected(HERE);
    order(ROOT, ada);
    whenDue();
    var due = planned().due(10);
    link(HERE, ada, AT.plusSeconds(1));

    assertThat(due).hasSize(1);
    assertThat(planned().carryOut(due.getFirst())).isFalse();
    assertThat(isLinked(HERE, ada)).isTrue();
  }

  @Test
  default void a_connection_is_part_of_one_order_at_a_time() {
    GrantId ada = connected(HERE);
    GrantId bruno = connected(HERE);
    order(ROOT, ada);

    assertThat(disconnections().order(ROOT, List.of(ada.account())))
        .isInstanceOf(OrderResult.NothingToEnd.class);
    assertThat(order(ROOT, ada, bruno).connections()).isOne();
  }

  @Test
  default void a_filter_that_has_grown_since_the_admin_agreed_ends_nothing() {
    connected(HERE);
    connected(HERE);
    connected(THERE);

    assertThat(disconnections().order(ROOT, ConnectionFilter.ALL, 1))
        .isEqualTo(new OrderResult.Grown(2));
    assertThat(disconnections().pending(HERE)).isEmpty();
    assertThat(disconnections().order(ROOT, ConnectionFilter.ALL, 2))
        .isInstanceOfSatisfying(
            OrderResult.Planned.class, it -> assertThat(it.plan().connections()).isEqualTo(2));
  }

  @Test
  default void an_exchange_under_way_brings_nothing_back() {
    GrantId ada = connected(HERE);
    Holder holder = new Holder(UUID.randomUUID());
    Snapshot claimed = claimed(ada, holder);
    order(ROOT, ada);
    whenDue();
    disconnections().run();

    assertThat(grants().commit(ada, holder, next(claimed, holder))).isFalse();
    assertThat(grants().read(ada)).isEmpty();
    assertThat(database().count("grant_history")).isZero();
  }

  @Test
  default void an_exchange_under_way_for_another_tenant_is_stored_for_it() {
    GrantId ada = connected(HERE, THERE);
    Holder holder = new Holder(UUID.randomUUID());
    Snapshot claimed = claimed(ada, holder);
    order(ROOT, ada);
    whenDue();
    disconnections().run();

    assertThat(grants().commit(ada, holder, next(claimed, holder))).isTrue();
    assertThat(grants().read(ada).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("next"));
  }

  @Test
  default void of_two_nodes_and_an_admin_who_takes_it_back_one_wins() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      for (int round = 0; round < 15; round++) {
        GrantId ada = connected(HERE);
        List<String> revoked = new CopyOnWriteArrayList<>();
        DisconnectPlan plan = order(ROOT, ada);
        whenDue();
        CyclicBarrier begin = new CyclicBarrier(3);
        List<Future<?>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
          nodes.add(
              pool.submit(() -> {
                begin.await(10, TimeUnit.SECONDS);
                disconnections(token -> revoked.add(token.value())).run();
                return Optional.empty();
              }));
        }
        Future<Integer> undo =
            pool.submit(() -> {
              begin.await(10, TimeUnit.SECONDS);
              return disconnections().undo(HERE, plan.id());
            });
        for (Future<?> node : nodes) {
          node.get(10, TimeUnit.SECONDS);
        }
        int kept = undo.get(10, TimeUnit.SECONDS);

        assertThat(isLinked(HERE, ada)).isEqualTo(kept == 1);
        assertThat(revoked).hasSize(1 - kept);
        connections().unlink(HERE, ada.account());
      }
    }
  }
}
