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
  private static final int MACROS = 5;
  private static final Duration TOKEN_LATENCY = Duration.ofMillis(200);
  private static final Duration JIRA_LATENCY = Duration.ofMillis(200);
  private static final Duration CALIBRATING = Duration.ofSeconds(8);
  private static final double MIN_RATIO = 0.8;
  private static final int WARMING = 4_000;
  private static final int LOOK_SECONDS = 5;

  /** One process has the machine to itself. */
  private static final Morning ONE_NODE =
      new Morning(1, 16, Duration.ofMillis(15), Duration.ofMillis(30), List.of());

  /**
   * Four JVMs, PostgreSQL, the crowd and Atlassian on two cores: one exchange at once for each node, so
   * that the token endpoint is what is scarce and not the cores, and no compiler threads that take half
   * of the cores for minutes.
   */
  private static final Morning FOUR_NODES =
      new Morning(
          4,
          4,
          Duration.ofMillis(60),
          Duration.ofMillis(50),
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

  /**
   * @param atOnce exchanges at a time, of all nodes together
   * @param aPerson time between two arrivals
   * @param aWarmer the same while the nodes warm up
   */
  private record Morning(
      int nodes, int atOnce, Duration aPerson, Duration aWarmer, List<String> jvm) {}

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private boolean kept = true;

  private final int people;

  private StormBench(int people) {
    this.people = people;
  }

  /**
   * @param args the file to write the figures to; for a quick look, how many people instead of ten
   *     thousand, and then how many nodes, one or four, instead of the one after the other
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "storm");
    StormBench bench = new StormBench(args.length > 1 ? Integer.parseInt(args[1]) : 10_000);
    String nodes = args.length > 2 ? args[2] : "";
    if (!nodes.equals("4")) {
      String url = "jdbc:h2:file:" + directory.resolve("storm");
      bench.run(ONE_NODE, new DatabaseSettings(url, "", "", 10), directory);
    }
    if (!nodes.equals("1")) {
      try (EmbeddedPostgres server = durable()) {
        String shared = server.getJdbcUrl("postgres", "postgres");
        bench.run(FOUR_NODES, new DatabaseSettings(shared, "postgres", "postgres", 10), directory);
      }
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

  private void run(Morning morning, DatabaseSettings database, Path directory) {
    int nodes = morning.nodes();
    System.out.printf("%d node%s: filling the database%n", nodes, nodes == 1 ? "" : "s");
    try (StormAtlassian atlassian =
        new StormAtlassian(people + WARMING, TOKEN_LATENCY, JIRA_LATENCY)) {
      StormDatabase place = new StormDatabase(database, directory, atlassian);
      place.fill(people + WARMING);
      double allowed = allowed(morning.atOnce());
      List<StormNode> started = new ArrayList<>();
      try {
        for (int i = 0; i < nodes; i++) {
          Path log = directory.resolve("node-" + nodes + "-" + i + ".log");
          started.add(new StormNode(place.node(nodes, morning.atOnce()), morning.jvm(), log));
        }
        warm(started, morning);
        storm(started, morning, atlassian, allowed);
      } finally {
        started.forEach(StormNode::close);
      }
    }
  }

  /** What a client that does nothing else gets out of the same endpoint with as many calls at once. */
  private static double allowed(int atOnce) {
    try (StormAtlassian atlassian = new StormAtlassian(atOnce, TOKEN_LATENCY, JIRA_LATENCY)) {
      return BareExchanges.perSecond(atlassian, atOnce, CALIBRATING);
    }
  }

  /** Warms up: at nine o'clock the app has been running for a while. */
  private void warm(List<StormNode> nodes, Morning morning) {
    System.out.println("  warming up");
    try (StormCrowd crowd = new StormCrowd(nodes.stream().map(StormNode::port).toList())) {
      var _ = crowd.arrive(people, WARMING, MACROS, morning.aWarmer().multipliedBy(WARMING));
    }
  }

  private void storm(
      List<StormNode> nodes, Morning morning, StormAtlassian atlassian, double allowed) {
    Highest highest = new Highest();
    double timeoutsBefore = timeouts(nodes);
    atlassian.begin();
    List<StormCrowd.VisitResult> seen;
    try (StormCrowd crowd = new StormCrowd(nodes.stream().map(StormNode::port).toList());
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> watching =
          watch.scheduleAtFixedRate(
              () -> highest.look(nodes, atlassian, crowd), 1, LOOK_SECONDS, TimeUnit.SECONDS);
      seen = crowd.arrive(0, people, MACROS, morning.aPerson().multipliedBy(people));
      watching.cancel(false);
    }
    highest.timeouts = timeouts(nodes) - timeoutsBefore;
    report(nodes, atlassian, allowed, seen, highest);
  }

  private static double timeouts(List<StormNode> nodes) {
    return nodes.stream().mapToDouble(one -> one.meters().sum(TIMEOUTS)).sum();
  }

  private void report(
      List<StormNode> nodes,
      StormAtlassian atlassian,
      double allowed,
      List<StormCrowd.VisitResult> seen,
      Highest highest) {
    String at = nodes.size() == 1 ? "one node: " : "four nodes: ";
    long failed = seen.stream().filter(one -> !one.shown()).count();
    long once =
        IntStream.range(0, people).filter(person -> atlassian.exchangesOf(person) == 1).count();
    double rate = atlassian.exchanges.doubleValue() * 1e9 / atlassian.busy().toNanos();
    tell(at + "people with exactly one exchange", once, once == people, "= " + people);
    tell(at + "presentations refused", atlassian.refused.get(), atlassian.refused.get() == 0, "0");
    tell(at + "macros that failed", failed, failed == 0, "0 of " + seen.size());
    tell(at + "most database connections", highest.connections, highest.connections <= 10, "<= 10");
    tell(at + "pool time-outs", highest.timeouts, highest.timeouts == 0, "0");
    tell(at + "most heap of a node, MB", highest.heapMb, highest.heapMb < 512, "< 512");
    tell(at + "exchanges per second", Math.round(rate), true, "allowed " + Math.round(allowed));
    double ratio = Math.round(100 * rate / allowed) / 100.0;
    tell(at + "of what the endpoint allows", ratio, ratio >= MIN_RATIO, ">= " + MIN_RATIO);
    waits(at + "large tenant, seconds to issues", seen, true);
    waits(at + "small tenants, seconds to issues", seen, false);
  }

  private static final String TIMEOUTS = "hikaricp_connections_timeout_total";

  private void waits(String what, List<StormCrowd.VisitResult> seen, boolean large) {
    double[] seconds =
        seen.stream()
            .filter(one -> StormDatabase.tenant(one.person()).value().equals("tenant-0") == large)
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
    System.out.printf("%s: %s (%s %s)%n", what, figure, met ? "met:" : "MISSED:", wanted);
  }

  /** The highest values seen; sampled rarely, because a sample costs a node as much as ten macros. */
  private static final class Highest {
    private volatile double connections;
    private volatile double heapMb;
    private double timeouts;

    private void look(List<StormNode> nodes, StormAtlassian atlassian, StormCrowd crowd) {
      try {
        double open = 0;
        for (StormNode node : nodes) {
          StormNode.Meters meters = node.meters();
          open += meters.sum("hikaricp_connections{");
          double heap = meters.sum("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
          heapMb = Math.max(heapMb, Math.rint(heap));
        }
        connections = Math.max(connections, open);
        System.out.printf(
            "  %,d exchanges, %,d macros shown, %.0f MB%n",
            atlassian.exchanges.get(), crowd.shown.get(), heapMb);
      } catch (RuntimeException busy) {
        System.out.println("  a node did not answer in time");
      }
    }
  }
}
