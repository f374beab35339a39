package org.chainkeeper.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each guarantee was kept; tells it line by line while it is counted. */
final class GuaranteeCounts {
  /** One try of a guarantee, or several at once; throws when it was not kept. */
  interface Try {
    void run(int round) throws Exception;
  }

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private boolean allKept = true;

  /**
   * Tries until it was tried often enough.
   *
   * @param each how many tries one run is; when it fails, all of them count as failed
   */
  void count(String guarantee, int wanted, int each, Try attempt) {
    System.out.print(guarantee + ":");
    int kept = 0;
    int tried = 0;
    List<String> failures = new ArrayList<>();
    for (int round = 0; tried < wanted; round++) {
      tried += each;
      try {
        attempt.run(round);
        kept += each;
      } catch (Exception | AssertionError e) {
        failures.add(oneLine(e));
      }
      if (round % 5 == 4) {
        System.out.print(" " + kept);
        System.out.flush();
      }
    }
    tell(guarantee, kept, tried, failures);
  }

  private static String oneLine(Throwable failure) {
    return failure.toString().strip().replaceAll("\\s+", " ");
  }

  /** Writes down a measured figure that has to stay within a bound. */
  void measure(String guarantee, double figure, double most) {
    boolean met = figure <= most;
    allKept &= met;
    figures.put(guarantee, Map.of("measured", figure, "most", most, "kept", met));
    System.out.printf("%s: %.2f (%s: <= %.2f)%n", guarantee, figure, met ? "kept" : "BROKEN", most);
  }

  boolean allKept() {
    return allKept;
  }

  Map<String, Object> figures() {
    return figures;
  }

  private void tell(String guarantee, int kept, int tried, List<String> failures) {
    boolean met = kept == tried;
    allKept &= met;
    figures.put(guarantee, Map.of("kept", kept, "tried", tried, "failures", List.copyOf(failures)));
    System.out.printf(" %d of %d (%s)%n", kept, tried, met ? "kept" : "BROKEN");
    failures.forEach(failure -> System.out.println("  " + failure));
  }
}
