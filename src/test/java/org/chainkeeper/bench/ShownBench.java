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
import org.chainkeeper.browser.Chromium;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;

/**
 * How long a page takes in Chromium until all of its fifty macros are shown, beside the same page with
 * fifty empty iframes that load nothing but Atlassian's bridge; in turns, each reload warm.
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
      Page full = page(chromium, REPORT);
      Page bare = page(chromium, REPORT + EMPTY.replace("__URL__", empty.url()));
      Map<String, Object> figures = new LinkedHashMap<>();
      boolean met = compare(world, full, bare, figures);
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

  private static boolean compare(
      World world, Page full, Page bare, Map<String, Object> figures) {
    double _ = shown(world, full);
    double _ = shown(world, bare);
    List<Double> macros = new ArrayList<>();
    List<Double> empties = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      macros.add(shown(world, full));
      empties.add(shown(world, bare));
    }
    double ratio = Math.round(100 * median(macros) / median(empties)) / 100.0;
    System.out.printf(
        "fifty macros shown after %.0f ms, fifty empty ones after %.0f ms: ratio %.2f (%s %.1f)%n",
        median(macros), median(empties), ratio, ratio <= MOST_RATIO ? "met: <=" : "MISSED: >", MOST_RATIO);
    figures.put("macrosMs", macros);
    figures.put("emptyMs", empties);
    figures.put("ratio", ratio);
    return ratio <= MOST_RATIO;
  }

  /** Milliseconds from the navigation to the last macro. */
  private static double shown(World world, Page page) {
    page.navigate(
        "%s/wiki/spaces/DEMO/pages/1?macros=%d&person=%s&theme=light"
            .formatted(world.sandbox().url(), MACROS, People.ADA.accountId()));
    page.waitForFunction("(macros) => window.shown === macros", MACROS);
    return ((Number) page.evaluate("() => window.shownAt")).doubleValue();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
