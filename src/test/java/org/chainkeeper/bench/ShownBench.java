package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chainkeeper.browser.Chromium;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;

/**
 * How long a page takes in Chromium until all of its fifty macros are shown, beside the same page with
 * fifty empty iframes that load nothing but Atlassian's bridge; in turns, each reload warm. The macros
 * are measured in three ways: with their answers in their pages, asking for them although the server
 * has them at hand, and after a new consent, for which nothing is kept.
 */
public final class ShownBench {
  private static final int MACROS = 50;
  private static final int ROUNDS = 7;
  private static final double MOST_RATIO = 1.2;

  /** All of the page is in the window, so that all of it is shown. */
  private static final int HEIGHT = 16_000;

  /** Every iframe tells the page when its content has taken the place of the skeleton. */
  private static final String REPORT =
      """
      if (window !== top) {
        const done = () => location.pathname.startsWith('/empty')
          ? window.AP !== undefined
          : document.querySelector('#root > *') && !document.querySelector('.skeleton');
        const look = () => done() ? top.postMessage('shown', '*') : setTimeout(look, 5);
        addEventListener('DOMContentLoaded', look);
      } else {
        window.shown = 0;
        addEventListener('message', (event) => { if (event.data === 'shown') window.shownAt = (window.shown++, performance.now()); });
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
      Page empties = page(chromium, REPORT + EMPTY.replace("__URL__", empty.url()));
      Page brought = page(chromium, REPORT);
      Page asking = page(chromium, REPORT + ASKING);
      Runnable nothing = () -> {};
      List<Way> ways =
          List.of(
              new Way("empty", empties, nothing),
              new Way("brought by their pages", brought, nothing),
              new Way("asked for", asking, nothing),
              new Way("asked for, nothing kept", asking, ada::connect));
      Map<String, Object> figures = new LinkedHashMap<>();
      boolean met = compare(world, ways, figures);
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
      System.exit(met ? 0 : 1);
    }
  }

  private static Page page(Chromium chromium, String script) {
    BrowserContext profile = chromium.profile();
    profile.addInitScript(script);
    Page page = profile.newPage();
    page.setViewportSize(1280, HEIGHT);
    return page;
  }

  /**
   * @param before what is done before each round, which is not measured
   */
  private record Way(String name, Page page, Runnable before) {}

  private static boolean compare(World world, List<Way> ways, Map<String, Object> figures) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Way way : ways) {
        way.before().run();
        double time = shown(world, way.page());
        if (round > 0) { // warmed up
          times.computeIfAbsent(way.name(), _ -> new ArrayList<>()).add(time);
        }
      }
    }
    figures.put("milliseconds", times);
    double floor = median(Objects.requireNonNull(times.get("empty")));
    System.out.printf("fifty empty macros are there after %.0f ms%n", floor);
    return times.entrySet().stream()
        .map(way -> tell(way.getKey(), median(way.getValue()) / floor, figures))
        .reduce(true, Boolean::logicalAnd);
  }

  private static boolean tell(String way, double ratio, Map<String, Object> figures) {
    boolean met = ratio <= MOST_RATIO;
    figures.put(way, ratio);
    System.out.printf(
        "%s: ratio %.2f (%s %.1f)%n", way, ratio, met ? "met: <=" : "MISSED: >", MOST_RATIO);
    return met;
  }

  /** Milliseconds from the navigation to the last macro. */
  private static double shown(World world, Page page) {
    page.navigate(
        "%s/wiki/spaces/DEMO/pages/1?macros=%d&person=%s&theme=light"
            .formatted(world.sandbox().url(), MACROS, People.ADA.accountId()));
    page.waitForFunction("(macros) => window.shown === macros", MACROS);
    double time = ((Number) page.evaluate("() => window.shownAt")).doubleValue();
    page.navigate("about:blank"); // what it still has to do would be another's time
    return time;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
