package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * How long 1 and 50 tables on the Forge host take until the last one has sent its first request, and
 * until it has the answer: with the app's own caller of the bridge, with Atlassian's package in the first
 * script, and with the package as a script that is loaded after the first request; in turns, each reload
 * warm.
 */
public final class ForgeBridgeBench {
  private static final List<Integer> MACROS = List.of(1, 50);
  private static final int ROUNDS = 9;

  /** All tables are in the window, so that all of them load at once. */
  private static final int HEIGHT = 32_000;

  private static final String OWN = "own";

  /** Names of the pages that the build makes. */
  private static final List<String> CALLERS = List.of(OWN, "package", "late");

  /** Where the local Atlassian finds the pages that stand in for the app's. */
  private static final String RESOURCES = "sandbox/forge";

  /** All macros are tables. Each iframe tells when it sends its first request and has the answer. */
  private static final String REPORT =
      """
      if (window !== top) {
        const tell = (what) => top.postMessage({ what, at: performance.timeOrigin + performance.now() }, '*');
        let isFirst = true;
        const reporting = ({ callBridge }) => (command, payload) => {
          const answer = callBridge(command, payload);
          if (isFirst && command === 'fetchRemote') {
            isFirst = false;
            tell('sent');
            answer.then(() => tell('answered'));
          }
          return answer;
        };
        Object.defineProperty(globalThis, '__bridge', {
          configurable: true,
          set: (bridge) => Object.defineProperty(globalThis, '__bridge', { value: { callBridge: reporting(bridge) } }),
        });
      } else {
        window.times = { sent: [], answered: [] };
        addEventListener('message', ({ data }) => times[data?.what]?.push(data.at - performance.timeOrigin));
        const table = { moduleKey: 'chainkeeper-table', inline: false, config: { jql: 'project = DEMO', limit: '5' } };
        const real = window.fetch;
        window.fetch = async (path, options) => {
          const answer = await real(path, options);
          if (!String(path).startsWith('/forge/api/page')) return answer;
          const page = await answer.json();
          for (const frame of page.content.flatMap(({ frames }) => frames)) Object.assign(frame, table);
          return Response.json(page);
        };
      }
      """;

  private ForgeBridgeBench() {}

  /** Milliseconds from the navigation to the last macro. */
  private record Times(double sent, double answered) {}

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    buildPages();
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "bridge");
    try (World world = World.start(directory);
        Visitor ada = world.forgeVisitor(People.ADA);
        Chromium chromium = new Chromium()) {
      if (ada.connect().statusCode() != 200) {
        throw new IllegalStateException("not connected");
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      for (int macros : MACROS) {
        compare(world, chromium, macros, figures);
      }
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
    }
  }

  /** Below this class's directory, where nothing is that ships. */
  private static void buildPages() throws IOException, InterruptedException, URISyntaxException {
    Path classes =
        Path.of(ForgeBridgeBench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path script = Path.of("frontend", "scripts", "forge-bridge-bench.mjs");
    Process build =
        new ProcessBuilder("node", script.toString(), classes.resolve(RESOURCES).toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (build.waitFor() != 0) {
      throw new IllegalStateException(script + " failed");
    }
  }

  private static void compare(
      World world, Chromium chromium, int macros, Map<String, Object> figures) {
    Page page = ComparedLoads.page(chromium, REPORT);
    page.setViewportSize(1280, HEIGHT);
    List<Way<Times>> ways = new ArrayList<>();
    for (String caller : CALLERS) {
      ways.add(new Way<>(caller, () -> times(world, page, caller, macros)));
    }
    Map<String, List<Times>> times = ComparedLoads.inTurns(ROUNDS, ways);
    figures.put(macros + " in milliseconds", times);
    page.context().close();
    times.forEach((caller, measured) -> tell(macros, caller, measured, times, figures));
  }

  private static Times times(World world, Page page, String caller, int macros) {
    page.bringToFront();
    page.navigate(
        "%s/forge/page?macros=%d&resource=%s&person=%s&theme=light"
            .formatted(world.sandbox().url(), macros, caller, People.ADA.accountId()));
    page.waitForFunction("(macros) => times.answered.length === macros", macros);
    Times times = new Times(last(page, "sent"), last(page, "answered"));
    page.navigate("about:blank"); // what it still has to do would be another's time
    return times;
  }

  private static double last(Page page, String what) {
    return ((Number) page.evaluate("(what) => Math.max(...times[what])", what)).doubleValue();
  }

  private static void tell(
      int macros,
      String caller,
      List<Times> measured,
      Map<String, List<Times>> all,
      Map<String, Object> figures) {
    List<Times> own = Objects.requireNonNull(all.get(OWN));
    double sent = ComparedLoads.ratio(measured, own, Times::sent);
    double answered = ComparedLoads.ratio(measured, own, Times::answered);
    figures.put(macros + ", " + caller, Map.of("sent", sent, "answered", answered));
    System.out.printf(
        "%2d, %-7s sent after %5.0f ms (%.2f), answered after %5.0f ms (%.2f)%n",
        macros,
        caller,
        ComparedLoads.median(measured, Times::sent),
        sent,
        ComparedLoads.median(measured, Times::answered),
        answered);
  }
}
