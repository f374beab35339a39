package org.chainkeeper.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chainkeeper.browser.Chromium;

/** Loads of a page in several ways, in turns, so that a slow minute slows all of them. */
final class ComparedLoads {
  /** V8 keeps what it compiled from the third load on. */
  private static final int WARM_UP = 3;

  /** All of the page is in the window, so that all of it is shown. */
  private static final int HEIGHT = 16_000;

  private ComparedLoads() {}

  /** A page with a profile of its own, in whose frames a script runs before any other. */
  static Page page(Chromium chromium, String script) {
    BrowserContext profile = chromium.profile();
    profile.addInitScript(script);
    Page page = profile.newPage();
    page.setViewportSize(1280, HEIGHT);
    return page;
  }

  /**
   * A way to load the page.
   *
   * @param load loads it once, and says what was measured
   */
  record Way<R>(String name, Supplier<R> load) {}

  /** What was measured by the names of the ways, without the loads that warm the browser up. */
  static <R> Map<String, List<R>> inTurns(int rounds, List<Way<R>> ways) {
    Map<String, List<R>> measured = new LinkedHashMap<>();
    ways.forEach(way -> measured.put(way.name(), new ArrayList<>()));
    List<Way<R>> order = new ArrayList<>(ways);
    for (int round = 0; round < WARM_UP + rounds; round++) {
      Collections.rotate(order, 1); // none always follows the same break
      for (Way<R> way : order) {
        R load = way.load().get();
        if (round >= WARM_UP) {
          Objects.requireNonNull(measured.get(way.name())).add(load);
        }
      }
    }
    return measured;
  }

  /** The median of the rounds' ratios: both of a round were measured one after the other. */
  static <R> double ratio(List<R> loads, List<R> floor, ToDoubleFunction<R> millis) {
    return ratio(loads, floor, millis, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param less taken from each time before
   */
  static <R> double ratio(List<R> loads, List<R> floor, ToDoubleFunction<R> millis, Duration less) {
    return median(
        IntStream.range(0, floor.size())
            .mapToDouble(round ->
                (millis.applyAsDouble(loads.get(round)) - less.toMillis())
                    / millis.applyAsDouble(floor.get(round))));
  }

  static <R> double median(List<R> loads, ToDoubleFunction<R> millis) {
    return median(loads.stream().mapToDouble(millis));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Prints a figure and whether its goal is met. */
  static boolean isMet(String what, double measured, double max) {
    boolean met = measured <= max;
    System.out.printf("%s: %.2f (%s %.2f)%n", what, measured, met ? "met: <=" : "MISSED: >", max);
    return met;
  }
}
