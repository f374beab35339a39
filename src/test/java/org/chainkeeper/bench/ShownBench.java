package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chainkeeper.bench.ComparedLoads.Way;
import org.chainkeeper.browser.Chromium;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;

/**
 * How long a team's report takes in Chromium until all of its fifty macros are shown, beside the same
 * page with fifty empty iframes that load nothing but Atlassian's bridge; in turns, each reload warm.
 * The macros are measured in three ways: with their answers in their pages; asking the API for them although
 * the server has them cached; and after a new consent, for which nothing is kept, when Jira takes 200 ms.
 */
public final class ShownBench {
  private static final int MACROS = 50;

  private static final int ROUNDS = 9;
  private static final Duration JIRA_TAKES = Duration.ofMillis(200);
  private static final double MAX_RATIO = 1.2;

  /** Without Jira's time. */
  private static final double MAX_FETCHED_RATIO = 1.25;

  private static final String EMPTIES = "empty";
  private static final String BROUGHT = "brought by their pages";
  private static final String FETCHED = "fetched from Jira";

  /**
   * Every iframe tells the page when its content is seen: in the place of the skeleton, in its colours
   * and with a height, if only the one that the descriptor gives it; and when it is seen whole, which
   * takes the bridge. An empty one is there with its bridge.
   */
  private static final String REPORT =
      """
      if (window !== top) {
        const empty = location.pathname.startsWith('/empty');
        const seen = () => empty
          ? window.AP !== undefined
          : document.querySelector('#root > *') && !document.querySelector('.skeleton')
            && document.documentElement.dataset.colorMode && innerHeight > 0;
        const whole = () => innerHeight > 0
          && innerHeight >= document.querySelector('.ac-content').clientHeight;
        const told = new Set();
        const tell = (what) => told.has(what) || (told.add(what), top.postMessage(what, '*'));
        const look = () => {
          if (!seen()) return;
          tell('seen');
          if (whole()) tell('whole');
        };
        addEventListener('DOMContentLoaded', () => {
          const changes = new MutationObserver(look);
          changes.observe(document.documentElement, { attributeFilter: ['data-color-mode'] });
          changes.observe(document.getElementById('root'), { childList: true });
          addEventListener('resize', look);
          look();
        });
      } else {
        window.times = { seen: [], whole: [] };
        addEventListener('message', ({ data }) => window.times[data]?.push(performance.now()));
      }
      """;

  private static final String EMPTY =
      """
      if (window === top) {
        const real = window.fetch;
        window.fetch = async (path, options) => {
          const answer = await real(path, options);
          if (!String(path).startsWith('/wiki/rest/page')) return answer;
          const sections = await answer.json();
          for (const { frames } of sections)
            for (const frame of frames) frame.url = '__URL__' + new URL(frame.url).search;
          return new Response(JSON.stringify(sections), { headers: { 'Content-Type': 'application/json' } });
        };
      }
      """;

  /** Leaves out of each page what the server has put into it. */
  private static final String ASKING =
      """
      const parse = JSON.parse;
      JSON.parse = (text, reviver) => {
        const value = parse(text, reviver);
        if (value?.viewer) delete value.first;
        return value;
      };
      """;

  private ShownBench() {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "shown");
    try (World world = World.start(directory);
        Visitor ada = world.visitor(People.ADA);
        EmptyMacros empty = new EmptyMacros(world.sandbox().allJsUrl());
        Chromium chromium = new Chromium()) {
      if (ada.connect().statusCode() != 200) {
        throw new IllegalStateException("not connected");
      }
      Page empties = ComparedLoads.page(chromium, REPORT + EMPTY.replace("__URL__", empty.url()));
      Page brought = ComparedLoads.page(chromium, REPORT);
      Page asking = ComparedLoads.page(chromium, REPORT + ASKING);
      List<Way<Shown>> ways =
          List.of(
              new Way<>(EMPTIES, () -> shown(world, empties)),
              new Way<>(BROUGHT, () -> shown(world, brought)),
              new Way<>("asked for", () -> shown(world, asking)),
              new Way<>(FETCHED, () -> shownUncached(world, brought, ada)));
      world.sandbox().jira().faults().latency(JIRA_TAKES);
      Map<String, Object> figures = new LinkedHashMap<>();
      boolean met = compare(ways, figures);
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
      System.exit(met ? 0 : 1);
    }
  }

  private static boolean compare(List<Way<Shown>> ways, Map<String, Object> figures) {
    Map<String, List<Shown>> times = ComparedLoads.inTurns(ROUNDS, ways);
    figures.put("milliseconds", times);
    List<Shown> floor = Objects.requireNonNull(times.remove(EMPTIES));
    System.out.printf(
        "fifty empty macros are there after %.0f ms, at their whole height after %.0f ms%n",
        ComparedLoads.median(floor, Shown::seen), ComparedLoads.median(floor, Shown::whole));
    times.forEach((way, measured) -> tell(way, measured, floor, figures));
    double brought =
        ComparedLoads.ratio(Objects.requireNonNull(times.get(BROUGHT)), floor, Shown::seen);
    List<Shown> fetched = Objects.requireNonNull(times.get(FETCHED));
    double withoutJira = ComparedLoads.ratio(fetched, floor, Shown::seen, JIRA_TAKES);
    figures.put(FETCHED + ", without Jira's time", withoutJira);
    boolean isKeptMet = ComparedLoads.isMet(BROUGHT, brought, MAX_RATIO);
    boolean isFetchedMet =
        ComparedLoads.isMet(FETCHED + ", without Jira's time", withoutJira, MAX_FETCHED_RATIO);
    return isKeptMet && isFetchedMet;
  }

  private static void tell(
      String way, List<Shown> times, List<Shown> floor, Map<String, Object> figures) {
    double seen = ComparedLoads.ratio(times, floor, Shown::seen);
    double whole = ComparedLoads.ratio(times, floor, Shown::whole);
    figures.put(way, Map.of("seen", seen, "whole", whole));
    System.out.printf("%s: ratio %.2f, at their whole height %.2f%n", way, seen, whole);
  }

  private static Shown shownUncached(World world, Page page, Visitor visitor) {
    visitor.connect();
    return shown(world, page);
  }

  private static Shown shown(World world, Page page) {
    page.bringToFront();
    page.navigate(
        "%s/wiki/spaces/DEMO/pages/1?macros=report&person=%s&theme=light"
            .formatted(world.sandbox().url(), People.ADA.accountId()));
    page.waitForFunction("(macros) => times.whole.length === macros", MACROS);
    Shown time = new Shown(last(page, "seen"), last(page, "whole"));
    page.navigate("about:blank"); // what it still has to do would be another's time
    return time;
  }

  private static double last(Page page, String what) {
    return ((Number) page.evaluate("(what) => times[what].at(-1)", what)).doubleValue();
  }

  /** Milliseconds from the navigation to the last macro. */
  private record Shown(double seen, double whole) {}
}
