package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.web.BareServer;

/**
 * What a macro costs when its viewer's token is usable. Nothing cached: what the app adds to Jira's
 * own answer, median of interleaved pairs over one keep-alive client. Cached: how many answers a
 * second, plain and zipped as browsers ask for them, beside a bare handler that reads one row, in
 * turns.
 */
public final class WarmBench {
  private static final int WARM_UP = 3_000;
  private static final int PAIRS = 3_000;
  private static final int ROUNDS = 7;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final double MAX_ADDED_MS = 2;
  private static final double MIN_RATIO = 0.5;

  private WarmBench() {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    logAsInProduction(file.resolveSibling("warm.log"));
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "warm");
    Map<String, Object> figures = new LinkedHashMap<>();
    try (WarmWorld world = new WarmWorld(directory)) {
      uncached(world, figures);
      cached(world, figures);
    }
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
    System.exit(0);
  }

  /** Every answer is a line of the log, as it is for users; only not on this terminal. */
  private static void logAsInProduction(Path log) throws IOException {
    System.setProperty("logback.configurationFile", "logback.xml");
    System.setErr(new PrintStream(log.toFile(), StandardCharsets.UTF_8));
  }

  private static void uncached(WarmWorld world, Map<String, Object> figures) {
    measure(world, 0, WARM_UP);
    long[][] nanos = measure(world, WARM_UP, PAIRS);
    double jira = medianMillis(nanos[0]);
    double macro = medianMillis(nanos[1]);
    double added = macro - jira;
    figures.put("jiraMedianMs", jira);
    figures.put("macroUncachedMedianMs", macro);
    figures.put("addedMedianMs", added);
    System.out.printf(
        "not cached: Jira %.2f ms, macro %.2f ms, added %.2f ms (%s %.0f)%n",
        jira, macro, added, added < MAX_ADDED_MS ? "met: <" : "MISSED: not <", MAX_ADDED_MS);
  }

  private static long[][] measure(WarmWorld world, int first, int pairs) {
    long[][] nanos = new long[2][pairs];
    for (int i = 0; i < pairs; i++) {
      nanos[0][i] = nanos(world, world.jira(first + i));
      nanos[1][i] = nanos(world, world.uncachedMacro(first + i));
    }
    return nanos;
  }

  private static long nanos(WarmWorld world, HttpRequest request) {
    long begin = System.nanoTime();
    world.send(request);
    return System.nanoTime() - begin;
  }

  private static double medianMillis(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static void cached(WarmWorld world, Map<String, Object> figures) {
    try (BareServer bareServer = world.bareServer()) {
      LoadGenerator bare = new LoadGenerator(bareServer.port(), "/row", "");
      List<double[]> rounds = new ArrayList<>();
      for (int round = 0; round <= ROUNDS; round++) {
        world.renewContextToken();
        rounds.add(
            new double[] {
              bare.perSecond(ROUND),
              world.cachedMacro("").perSecond(ROUND),
              world.cachedMacro("Accept-Encoding: gzip\r\n").perSecond(ROUND)
            });
      }
      rounds.removeFirst(); // warmed up
      report(rounds, figures);
    }
  }

  private static void report(List<double[]> rounds, Map<String, Object> figures) {
    double bare = median(rounds.stream().mapToDouble(round -> round[0]).toArray());
    figures.put("bareAnswersPerSecond", bare);
    System.out.printf("a bare handler with one read: %.0f answers/s%n", bare);
    report("cached", rounds, 1, figures);
    report("cachedZipped", rounds, 2, figures);
  }

  private static void report(
      String name, List<double[]> rounds, int column, Map<String, Object> figures) {
    double answers = median(rounds.stream().mapToDouble(round -> round[column]).toArray());
    double ratio = medianRatio(rounds, column);
    figures.put(name + "AnswersPerSecond", answers);
    figures.put(name + "ToBare", ratio);
    System.out.printf(
        "%s: %.0f answers/s, ratio %.2f (%s %.1f)%n",
        name, answers, ratio, ratio >= MIN_RATIO ? "met: >=" : "MISSED: not >=", MIN_RATIO);
  }

  /** Of the ratios to the bare handler within each round: what else ran then slowed both. */
  private static double medianRatio(List<double[]> rounds, int column) {
    return median(rounds.stream().mapToDouble(round -> round[column] / round[0]).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
