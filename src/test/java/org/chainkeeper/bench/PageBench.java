package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.chainkeeper.testkit.JiraCalls;
import org.chainkeeper.testkit.MacroPage;
import org.chainkeeper.testkit.World;

/**
 * What a page of fifty macros costs when nothing is kept: the calls that reach Jira and the time
 * until all are answered, through the app and beside it with one call for each macro. Jira takes
 * 100 ms; medians of rounds in turns.
 */
public final class PageBench {
  private static final int ROUNDS = 9;
  private static final Duration JIRA_TAKES = Duration.ofMillis(100);
  private static final Map<String, Long> MAX_CALLS =
      Map.of("issue/bulkfetch", 1L, "search/jql", 3L, "search/approximate-count", 1L);

  private static final String WORST = "upstreamCallsOfTheWorstRound";

  private PageBench() {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    System.setProperty("logback.configurationFile", "logback.xml");
    Path log = file.resolveSibling("page.log");
    System.setErr(new PrintStream(log.toFile(), StandardCharsets.UTF_8));
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "page");
    try (World world = World.start(directory);
        MacroPage page = new MacroPage(world)) {
      world.sandbox().jira().faults().latency(JIRA_TAKES);
      Map<String, Object> figures = measure(world, page);
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
      System.exit(MAX_CALLS.equals(figures.get(WORST)) ? 0 : 1);
    }
  }

  /**
   * @param calls that reached Jira, by endpoint
   */
  private record Round(Duration time, Map<String, Long> calls) {
    long all() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    double millis() {
      return time.toNanos() / 1e6;
    }
  }

  private static Map<String, Object> measure(World world, MacroPage page) {
    List<Round> together = new ArrayList<>();
    List<Round> apart = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      page.connect();
      together.add(round(world, page::look));
      apart.add(round(world, page::fiftyCalls));
    }
    together.removeFirst(); // warmed up
    apart.removeFirst();
    return report(together, apart);
  }

  private static Round round(World world, Supplier<List<Integer>> look) {
    JiraCalls calls = new JiraCalls(world);
    long began = System.nanoTime();
    List<Integer> statuses = look.get();
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    if (!statuses.stream().allMatch(status -> status == 200)) {
      throw new IllegalStateException("a macro was not answered: " + statuses);
    }
    return new Round(time, calls.made());
  }

  private static Map<String, Object> report(List<Round> together, List<Round> apart) {
    Map<String, Long> worst = new TreeMap<>();
    together.forEach(round -> round.calls().forEach((at, n) -> worst.merge(at, n, Math::max)));
    double batched = median(together.stream().mapToDouble(Round::millis).toArray());
    double separate = median(apart.stream().mapToDouble(Round::millis).toArray());
    double calls =
        apart.getFirst().all() / median(together.stream().mapToDouble(Round::all).toArray());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(WORST, worst);
    figures.put("upstreamCallsApart", apart.getFirst().all());
    figures.put("callsRatio", calls);
    figures.put("batchedMedianMs", batched);
    figures.put("apartMedianMs", separate);
    figures.put("timeRatio", separate / batched);
    System.out.printf(
        "fifty macros: %s (%s), apart %d calls: %.0f times as many%n",
        worst,
        worst.equals(MAX_CALLS) ? "met" : "MISSED: " + MAX_CALLS,
        apart.getFirst().all(),
        calls);
    System.out.printf(
        "until all are answered: %.0f ms, apart %.0f ms: ratio %.2f%n",
        batched, separate, separate / batched);
    return figures;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
