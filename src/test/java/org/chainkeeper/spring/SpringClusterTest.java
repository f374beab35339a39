package org.chainkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.cluster.Cluster;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real nodes on one PostgreSQL. */
class SpringClusterTest {
  private static final int MACROS = 50;
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Provider provider;
  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    provider = new Provider();
    cluster = new Cluster(directory, 2, provider.clock(), provider.settings());
    provider.register(cluster.baseUrl());
    assertThat(Provider.connect(visitor(0), People.ADA).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void end() {
    cluster.close();
    provider.close();
  }

  @Test
  void fifty_macros_on_both_nodes_cost_one_exchange_and_none_fails() throws Exception {
    int before = exchanges();
    cluster.later(Duration.ofHours(1));
    assertThat(cluster.page(People.ADA, MACROS)).hasSize(MACROS).allMatch(macro -> macro.shown());
    assertThat(exchanges() - before).isEqualTo(1);
    assertGoesOn();
  }

  @Test
  void what_a_node_did_not_live_to_store_the_other_one_makes_up_for() throws Exception {
    int before = exchanges();
    cluster.later(Duration.ofHours(1));
    killBetweenAnswerAndCommit();
    cluster.later(Cluster.LEASE);
    assertThat(provider.guard().awaitExchanges(before + 2, SOON)).isTrue();
    assertThat(visitor(0).issues("project = DEMO").shown()).isTrue();
    cluster.later(Cluster.SETTLING_DELAY);
    assertThat(provider.guard().awaitExchanges(before + 3, SOON)).isTrue();
    cluster.node(1).process().restart();
    assertGoesOn();
    assertThat(exchanges() - before).isEqualTo(5);
  }

  private static void killBetweenAnswerAndCommit() throws Exception {
    provider.way().next(Fault.HOLD_ANSWER);
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> macro = browser.submit(() -> visitor(1).issues("project = DEMO"));
      assertThat(provider.way().awaitHeld(SOON)).isTrue();
      cluster.node(1).process().kill();
      provider.way().release();
      assertThat(macro).failsWithin(SOON);
    }
  }

  /** The chain is whole after two more expiries without any leeway left. */
  private static void assertGoesOn() {
    for (int node = 0; node < 2; node++) {
      cluster.later(Duration.ofHours(1));
      assertThat(visitor(node).issues("project = DEMO").shown()).isTrue();
      assertThat(visitor(node).connection()).isEqualTo("connected");
    }
    assertThat(provider.guard().revocations()).isZero();
  }

  private static Visitor visitor(int node) {
    return cluster.node(node).visitor(People.ADA);
  }

  private static int exchanges() {
    return provider.guard().exchanges();
  }
}
