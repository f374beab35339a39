package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chainkeeper.jdbc.DatabaseSettings;

/**
 * Nine o'clock: ten thousand people whose tokens have expired open a page with five macros, on one
 * node with the embedded database and on four nodes with PostgreSQL. Ends with status 1 when a
 * promise is not kept.
 */
public final class StormBench {
  static final int AT_ONCE = 32;
  private static final int MACROS = 5;
  private static final Duration A_PERSON = Duration.ofNanos(6_300_000);
  private static final Duration TOKEN_LATENCY = Duration.ofMillis(200);
  private static final Duration JIRA_LATENCY = Duration.ofMillis(200);
  private static final Duration CALIBRATING = Duration.ofSeconds(8);
  private static final double LEAST_RATIO = 0.8;
  private static final int WARMING = 4_000;
  private static final Duration WARMING_A_PERSON = Duration.ofMillis(15);

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private boolean kept = true;

  private final int people;

  private StormBench(int people) {
    this.people = people;
  }

  /**
   * @param args the file to write the figures to; for a quick look, how many people instead of ten
   *     thousand
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "storm");
    StormBench bench = new StormBench(args.length > 1 ? Integer.parseInt(args[1]) : 10_000);
    String url = "jdbc:h2:file:" + directory.resolve("storm");
    bench.run(1, new DatabaseSettings(url, "", "", 10), directory);
    try (EmbeddedPostgres server = durable()) {
      String shared = server.getJdbcUrl("postgres", "postgres");
      bench.run(4, new DatabaseSettings(shared, "postgres", "postgres", 10), directory);
    }
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), bench.figures);
    System.exit(bench.kept ? 0 : 1);
  }

  /** The library turns off what a real server has on. */
  private static EmbeddedPostgres durable() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private void run(int nodes, DatabaseSettings database, Path directory) {
    System.out.printf("%d node%s: filling the database%n", nodes, nodes == 1 ? "" : "s");
    try (StormAtlassian atlassian = new StormAtlassian(people + WARMING, TOKEN_LATENCY, JIRA_LATENCY)) {
      StormPlace place = new StormPlace(database, directory, atlassian);
      place.fill(people + WARMING);
      double allowed = allowed();
      List<StormNode> started = new ArrayList<>();
      try {
        for (int i = 0; i < nodes; i++) {
          Path log = directory.resolve("node-" + nodes + "-" + i + ".log");
          started.add(new StormNode(place.node(nodes), log));
        }
        warm(started);
        storm(started, atlassian, allowed);
      } finally {
        started.forEach(StormNode::close);
      }
    }
  }

  /** What a client that does nothing else gets out of the same endpoint with as many calls at once. */
  private static double allowed() {
    try (StormAtlassian atlassian = new StormAtlassian(AT_ONCE, TOKEN_LATENCY, JIRA_LATENCY)) {
      return BareExchanges.perSecond(atlassian, AT_ONCE, CALIBRATING);
    }
  }

  /** At nine o'clock nobody has just started the app. */
  private void warm(List<StormNode> nodes) {
    System.out.println("  warming up");
    try (StormCrowd crowd = new StormCrowd(nodes.stream().map(StormNode::port).toList())) {
      List<StormCrowd.Seen> _ =
          crowd.arrive(
              people, WARMING, MACROS, WARMING_A_PERSON.multipliedBy(WARMING));
    }
  }

  private void storm(List<StormNode> nodes, StormAtlassian atlassian, double allowed) {
    Highest highest = new Highest();
    atlassian.begin();
    List<StormCrowd.Seen> seen;
    try (StormCrowd crowd = new StormCrowd(nodes.stream().map(StormNode::port).toList());
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> watching =
          watch.scheduleAtFixedRate(
              () -> highest.look(nodes, atlassian, crowd), 1, 1, TimeUnit.SECONDS);
      seen = crowd.arrive(0, people, MACROS, A_PERSON.multipliedBy(people));
      watching.cancel(false);
      report(nodes, atlassian, allowed, seen, highest);
    }
  }

  private void report(
      List<StormNode> nodes,
      StormAtlassian atlassian,
      double allowed,
      List<StormCrowd.Seen> seen,
      Highest highest) {
    String at = nodes.size() == 1 ? "one node: " : "four nodes: ";
    long failed = seen.stream().filter(one -> !one.shown()).count();
    long once =
        IntStream.range(0, people).filter(person -> atlassian.exchangesOf(person) == 1).count();
    double rate = atlassian.exchanges.doubleValue() * 1e9 / atlassian.busy().toNanos();
    double timeouts = nodes.stream().mapToDouble(one -> one.meter(TIMEOUTS)).sum();
    tell(at + "people with exactly one exchange", once, once == people, "= " + people);
    tell(at + "presentations refused", atlassian.refused.get(), atlassian.refused.get() == 0, "0");
    tell(at + "macros that failed", failed, failed == 0, "0 of " + seen.size());
    tell(at + "most database connections", highest.connections, highest.connections <= 10, "<= 10");
    tell(at + "pool time-outs", timeouts, timeouts == 0, "0");
    tell(at + "most heap of a node, MB", highest.heapMb, highest.heapMb < 512, "< 512");
    tell(at + "exchanges per second", Math.round(rate), true, "allowed " + Math.round(allowed));
    double ratio = Math.round(100 * rate / allowed) / 100.0;
    tell(at + "of what the endpoint allows", ratio, ratio >= LEAST_RATIO, ">= " + LEAST_RATIO);
    waits(at + "large tenant, seconds to issues", seen, true);
    waits(at + "small tenants, seconds to issues", seen, false);
  }

  private static final String TIMEOUTS = "hikaricp_connections_timeout_total";

  private void waits(String what, List<StormCrowd.Seen> seen, boolean large) {
    double[] seconds =
        seen.stream()
            .filter(one -> StormPlace.tenant(one.person()).value().equals("tenant-0") == large)
            .mapToDouble(one -> one.took().toMillis() / 1e3)
            .sorted()
            .toArray();
    double median = seconds[seconds.length / 2];
    double p99 = seconds[seconds.length * 99 / 100];
    figures.put(what + ", median", median);
    figures.put(what + ", p99", p99);
    System.out.printf("%s: median %.1f, p99 %.1f%n", what, median, p99);
  }

  private void tell(String what, Number figure, boolean met, String wanted) {
    figures.put(what, figure);
    kept &= met;
    System.out.printf(
        "%s: %s (%s %s)%n",
        what, figure, met ? "met:" : "MISSED:", wanted);
  }

  /** What was seen at worst, second by second. */
  private static final class Highest {
    private volatile double connections;
    private volatile double heapMb;

    private void look(List<StormNode> nodes, StormAtlassian atlassian, StormCrowd crowd) {
      try {
        connections =
            Math.max(
                connections,
                nodes.stream().mapToDouble(one -> one.meter("hikaricp_connections{")).sum());
        for (StormNode node : nodes) {
          double heap = node.meter("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
          heapMb = Math.max(heapMb, Math.rint(heap));
        }
        System.out.printf(
            "  %,d exchanges, %,d macros shown, %.0f MB%n",
            atlassian.exchanges.get(), crowd.shown.get(), heapMb);
      } catch (RuntimeException busy) {
        System.out.println("  a node did not answer in time");
      }
    }
  }
}
