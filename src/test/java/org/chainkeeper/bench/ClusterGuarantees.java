package org.chainkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chainkeeper.cluster.Cluster;
import org.chainkeeper.cluster.ClusterNode;
import org.chainkeeper.cluster.Step;
import org.chainkeeper.cluster.Trial;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.MacroAnswer;

/** What several nodes on one PostgreSQL promise; each promise on a cluster of its own. */
final class ClusterGuarantees {
  private static final Duration MAX_PAUSE_IN_WAVE = Duration.ofMinutes(36);
  private static final int PEOPLE = People.ALL.size();
  private static final int IDLE_GRANTS = 12;
  private static final int MACROS = 50;
  private static final int PAGES = 15;
  private static final int WARM_UP = 100;
  private static final Duration CALL = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofDays(51);
  private static final double MAX_CALL_RATIO = 1.15;

  private final Path directory;
  private final GuaranteeCounts tally;

  ClusterGuarantees(Path directory, GuaranteeCounts tally) {
    this.directory = directory;
    this.tally = tally;
  }

  void kills(int wanted) throws IOException {
    try (Cluster cluster = cluster(2)) {
      tally.count(
          "kill -9 between answer and commit on PostgreSQL, recovered without a consent",
          wanted,
          PEOPLE,
          round -> kill(cluster, rule(round)));
    }
  }

  void outage(Duration length) throws IOException {
    try (Cluster cluster = cluster(2)) {
      tally.count(
          "PostgreSQL out of reach for " + length.toSeconds() + " s with exchanges under way",
          2 * PEOPLE,
          PEOPLE,
          round -> outage(cluster, length, round == 0 ? Step.EARLY : Step.LATE));
    }
  }

  void badHours() throws IOException {
    try (Cluster cluster = cluster(2)) {
      tally.count(
          "an hour without the token endpoint, nobody asked",
          PEOPLE,
          PEOPLE,
          _ -> unavailable(cluster));
      tally.count(
          "an hour with a wrong client secret, nobody asked",
          PEOPLE,
          PEOPLE,
          _ -> wrongSecret(cluster));
      int grants = PEOPLE + cluster.addIdleGrants(IDLE_GRANTS);
      tally.count(
          "an hour of refusals for every grant, nobody asked",
          grants,
          grants,
          _ -> refused(cluster));
    }
  }

  void pages() throws Exception {
    try (Cluster cluster = Cluster.direct(home(), 4);
        DirectCalls direct = new DirectCalls(cluster.sandbox(), People.BRUNO)) {
      warm(cluster, direct);
      cluster.sandbox().oauth().change(oauth -> oauth.withLatency(CALL, Duration.ZERO));
      cluster.sandbox().jira().faults().latency(CALL);
      List<Duration> macros = new ArrayList<>();
      List<Duration> calls = new ArrayList<>();
      tally.count(
          "fifty macros on four nodes after an expiry: one exchange, all answers 200",
          PAGES,
          1,
          _ -> {
            macros.addAll(page(cluster));
            calls.addAll(direct.tokenThenJira(MACROS));
          });
      tally.measure(
          "p99 of a macro to p99 of token call and Jira call, made directly as often at once",
          (double) p99(macros).toNanos() / p99(calls).toNanos(),
          MAX_CALL_RATIO);
    }
  }

  /** Nodes that have just started run slowly, and so does this process. */
  private static void warm(Cluster cluster, DirectCalls direct) throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      var _ = page(cluster);
      var _ = direct.tokenThenJira(MACROS);
    }
  }

  private static Duration p99(List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    return sorted.get(sorted.size() * 99 / 100);
  }

  private static void kill(Cluster cluster, RotationRule rule) throws Exception {
    ClusterNode killed = cluster.node(1);
    try (Trial trial = new Trial(cluster, rule)) {
      trial.reach(killed, List.of(Step.BEFORE_COMMIT, Step.BEFORE_COMMIT, Step.BEFORE_COMMIT));
      trial.faultBegins();
      killed.process().kill();
      trial.cut();
      CompletableFuture<Void> again = killed.process().restarting();
      trial.assertServedBy(cluster.node(0));
      trial.assertRecovers();
      again.join();
      trial.assertGoesOn(killed);
    }
  }

  private static void outage(Cluster cluster, Duration length, List<Step> steps) throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      trial.reach(cluster.node(1), steps);
      trial.faultBegins();
      cluster.cutDatabase();
      trial.release();
      trial.awaitSinceFault(length);
      cluster.restoreDatabase();
      assertAllIsWell(cluster, trial);
    }
  }

  private static void unavailable(Cluster cluster) throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      always(cluster, FaultKind.UNAVAILABLE);
      trial.assertNoOneIsAskedForAnHour(cluster.node(1));
      cluster.sandbox().oauth().faults().clear();
      assertAllIsWell(cluster, trial);
    }
  }

  private static void wrongSecret(Cluster cluster) throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      for (ClusterNode node : cluster.nodes()) {
        node.process().kill();
        node.process().restartWith(Map.of("ATLASSIAN_CLIENT_SECRET", "wrong"));
      }
      trial.assertNoOneIsAskedForAnHour(cluster.node(1));
      for (ClusterNode node : cluster.nodes()) {
        node.process().kill();
        node.process().restart();
      }
      assertAllIsWell(cluster, trial);
    }
  }

  private static void refused(Cluster cluster) throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      always(cluster, FaultKind.REFUSE_INVALID_GRANT);
      cluster.later(IDLE);
      trial.assertNoOneIsAskedForAnHour(cluster.node(1));
      cluster.sandbox().oauth().faults().clear();
      cluster.later(MAX_PAUSE_IN_WAVE);
      trial.assertAllConnect();
      assertAllIsWell(cluster, trial);
    }
  }

  private static void assertAllIsWell(Cluster cluster, Trial trial) throws Exception {
    trial.faultBegins();
    trial.assertServedBy(cluster.node(0));
    trial.assertServedBy(cluster.node(1));
    trial.assertRecovers();
    trial.assertGoesOn(cluster.node(1));
  }

  private static List<Duration> page(Cluster cluster) throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.TREE, List.of(People.ADA))) {
      List<MacroAnswer> answers = cluster.page(People.ADA, MACROS);
      boolean all = answers.stream().allMatch(answer -> answer.status() == 200);
      if (!all || !trial.exchanges().containsValue(1L)) {
        throw new AssertionError(trial.exchanges() + " exchanges, all answered: " + all);
      }
      return answers.stream().map(MacroAnswer::took).toList();
    }
  }

  private static void always(Cluster cluster, FaultKind kind) {
    cluster.sandbox().oauth().faults().add(Fault.once(kind).times(Fault.ALWAYS));
  }

  private Cluster cluster(int size) throws IOException {
    return new Cluster(home(), size);
  }

  private Path home() throws IOException {
    return Files.createTempDirectory(directory, "cluster");
  }

  static RotationRule rule(int round) {
    List<RotationRule> all = List.of(RotationRule.values());
    return all.get(round % all.size());
  }
}
