package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.chainkeeper.browser.Chromium;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.JiraCalls;
import org.chainkeeper.testkit.World;

/**
 * The Forge form of {@link ShownBench}: how long a team's report takes on the Forge host until all of its
 * fifty macros are seen, beside fifty empty iframes that load the platform's script and nothing else; in
 * turns, each reload warm. The macros are measured with their answers cached by the server, and after a
 * new consent, for which nothing is cached, when Jira takes 200 ms; then the calls to Jira count, too.
 */
public final class ForgeShownBench {
  private static final int MACROS = 50;

  /** V8 keeps what it compiled from the third load on. */
  private static final int WARM_UP = 3;

  private static final int ROUNDS = 7;
  private static final Duration JIRA_TAKES = Duration.ofMillis(200);

  /** Without Jira's time. */
  private static final double MAX_RATIO = 1.5;

  private static final double MAX_CALLS = 8;
  private static final String EMPTIES = "empty";
  private static final String CACHED = "cached by the server";
  private static final String FETCHED = "fetched from Jira";

  /** Every iframe tells the page when its content is seen, an empty one when its bridge is there. */
  private static final String REPORT =
      """
      if (window !== top) {
        const empty = location.pathname.endsWith('/empty.html');
        const seen = () => innerHeight > 0 && (empty
          ? globalThis.__bridge !== undefined
          : document.querySelector('#root > *') && !document.querySelector('.skeleton')
            && document.documentElement.dataset.colorMode);
        let told = false;
        const look = () => {
          if (told || !seen()) return;
          told = true;
          top.postMessage('seen', '*');
        };
        addEventListener('DOMContentLoaded', () => {
          const changes = new MutationObserver(look);
          changes.observe(document.documentElement, { attributeFilter: ['data-color-mode'] });
          changes.observe(document.getElementById('root'), { childList: true });
          addEventListener('resize', look);
          look();
        });
      } else {
        window.seen = [];
        addEventListener('message', ({ data }) => data === 'seen' && seen.push(performance.now()));
      }
      """;

  private ForgeShownBench() {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "forge");
    try (World world = World.start(directory);
        Visitor ada = world.forgeVisitor(People.ADA);
        Chromium chromium = new Chromium()) {
      if (ada.connect().statusCode() != 200) {
        throw new IllegalStateException("not connected");
      }
      Page page = ComparedLoads.page(chromium, REPORT);
      Runnable nothing = () -> {};
      List<Way> ways =
          List.of(
              new Way(EMPTIES, "&resource=empty", nothing),
              new Way(CACHED, "", nothing),
              new Way(FETCHED, "", ada::connect));
      world.sandbox().jira().faults().latency(JIRA_TAKES);
      Map<String, Object> figures = new LinkedHashMap<>();
      boolean met = compare(world, page, ways, figures);
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
      System.exit(met ? 0 : 1);
    }
  }

  /**
   * @param query what is added to the page's address
   * @param before what is done before each round, which is not measured
   */
  private record Way(String name, String query, Runnable before) {}

  /**
   * @param millis from the navigation to the last macro
   * @param calls that reached Jira
   */
  private record Round(double millis, long calls) {}

  private static boolean compare(
      World world, Page page, List<Way> ways, Map<String, Object> figures) {
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Way way : ways) {
        way.before().run();
        Round measured = round(world, page, way);
        if (round >= WARM_UP) {
          rounds.computeIfAbsent(way.name(), _ -> new ArrayList<>()).add(measured);
        }
      }
    }
    figures.put("rounds", rounds);
    List<Round> floor = Objects.requireNonNull(rounds.get(EMPTIES));
    List<Round> cached = Objects.requireNonNull(rounds.get(CACHED));
    List<Round> fetched = Objects.requireNonNull(rounds.get(FETCHED));
    double empty = middle(floor.stream().mapToDouble(Round::millis).toArray());
    System.out.printf("fifty empty iframes are there after %.0f ms%n", empty);
    figures.put(CACHED, ratio(cached, floor, 0));
    double withoutJira = ratio(fetched, floor, (double) JIRA_TAKES.toMillis());
    figures.put(FETCHED + ", without Jira's time", withoutJira);
    long calls = fetched.stream().mapToLong(Round::calls).max().orElseThrow();
    figures.put("calls of the worst round", calls);
    System.out.printf("%s: ratio %.2f%n", CACHED, ratio(cached, floor, 0));
    boolean isFast = ComparedLoads.isMet(FETCHED + ", without Jira's time", withoutJira, MAX_RATIO);
    return ComparedLoads.isMet("calls to Jira in the worst round", (double) calls, MAX_CALLS)
        && isFast;
  }

  /** Both of a round were measured one after the other, so that a slow minute slows both. */
  private static double ratio(List<Round> rounds, List<Round> floor, double less) {
    return middle(
        IntStream.range(0, floor.size())
            .mapToDouble(at -> (rounds.get(at).millis() - less) / floor.get(at).millis())
            .toArray());
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static Round round(World world, Page page, Way way) {
    JiraCalls calls = new JiraCalls(world);
    page.navigate(
        "%s/forge/page?macros=report&person=%s&theme=light%s"
            .formatted(world.sandbox().url(), People.ADA.accountId(), way.query()));
    page.waitForFunction("(macros) => seen.length === macros", MACROS);
    double last = ((Number) page.evaluate("() => seen.at(-1)")).doubleValue();
    page.navigate("about:blank"); // what it still has to do would be another's time
    return new Round(last, calls.made().values().stream().mapToLong(Long::longValue).sum());
  }
}
