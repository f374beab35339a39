package org.chainkeeper.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Medians of how long queries take, compared with the longest time that is accepted. */
final class QueryTimes {
  private final int repeats;
  private final double maxMillis;
  private final Map<String, Object> medians = new LinkedHashMap<>();

  QueryTimes(int repeats, double maxMillis) {
    this.repeats = repeats;
    this.maxMillis = maxMillis;
  }

  /** Asks once more than it measures, because the first time is slow. */
  void measure(String situation, String question, Runnable ask) {
    ask.run();
    double[] millis = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long began = System.nanoTime();
      ask.run();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    double median = millis[repeats / 2];
    medians.put(situation + ", " + question + ", ms", median);
    System.out.printf(
        "  %-28s %7.1f ms (worst %.1f), %s %.0f%n",
        question,
        median,
        millis[repeats - 1],
        median < maxMillis ? "met: <" : "MISSED: not <",
        maxMillis);
  }

  /** By situation and question, in milliseconds, in the order in which they were measured. */
  Map<String, Object> medians() {
    return medians;
  }
}
