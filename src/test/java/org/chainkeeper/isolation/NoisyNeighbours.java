package org.chainkeeper.isolation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures what each noise costs the forty people. */
public final class NoisyNeighbours {
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration CALM = Duration.ofSeconds(20);
  private static final Duration NOISE = Duration.ofSeconds(20);
  private static final Duration RECOVERY = Duration.ofSeconds(9);
  private static final Duration AFTER = Duration.ofSeconds(10);
  private static final QuietTokens TOKENS =
      new QuietTokens(Duration.ofMinutes(10), Duration.ofSeconds(40));
  private static final double MAX_RATIO = 1.5;
  private static final int MAX_RESIDENT_MB = 1_024;

  private final Neighbourhood neighbourhood;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private Visits calm = new Visits(List.of());
  private boolean kept = true;

  private NoisyNeighbours(Neighbourhood neighbourhood) {
    this.neighbourhood = neighbourhood;
  }

  /**
   * Makes all noises at their whole size, one after the other.
   *
   * @param file for the figures
   * @param only words in the names of the noises to make; empty for all
   * @return whether all was kept
   */
  public static boolean measure(Path file, String only) throws IOException {
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "isolation");
    try (Neighbourhood neighbourhood = new Neighbourhood(directory, TOKENS)) {
      NoisyNeighbours measured = new NoisyNeighbours(neighbourhood);
      System.out.println("warming up");
      var _ = neighbourhood.visitsDuring(WARM_UP);
      Noises.all().stream().filter(noise -> noise.name().contains(only)).forEach(measured::measure);
      measured.total();
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(file.toFile(), measured.figures);
      return measured.kept;
    }
  }

  /**
   * Calm, noise and recovery follow each other, so that the machine is the same for all three. What is
   * calm is judged by all calm times so far, since the slowest visits of one are few.
   */
  private void measure(Noise noise) {
    Map<Integer, Integer> answers = new TreeMap<>();
    calm = calm.and(neighbourhood.visitsDuring(CALM));
    Visits during = neighbourhood.visitsDuring(noise, 1, NOISE, answers);
    long residentMb = neighbourhood.residentMb();
    var _ = neighbourhood.visitsDuring(RECOVERY);
    Visits after = neighbourhood.visitsDuring(AFTER);
    double ratio = during.p99() / calm.p99();
    double ratioAfter = after.p99() / calm.p99();
    boolean met =
        during.failed() + after.failed() == 0
            && ratio <= MAX_RATIO
            && ratioAfter <= MAX_RATIO
            && residentMb <= MAX_RESIDENT_MB
            && neighbourhood.node().isReady();
    kept &= met;
    figures.put(
        noise.name(),
        Map.of(
            "visits", during.all().size(),
            "failed", during.failed() + after.failed(),
            "p99CalmMs", calm.p99(),
            "p99Ratio", ratio,
            "p99RatioAfter", ratioAfter,
            "residentMb", residentMb,
            "noiseAnswers", answers,
            "kept", met));
    System.out.printf(
        "%s: %d visits, %d failed %s, p99 %.0f ms calm, x %.2f during, x %.2f after, %d MB (%s); it"
            + " was answered %s%n",
        noise.name(),
        during.all().size(),
        during.failed() + after.failed(),
        during.failures(),
        calm.p99(),
        ratio,
        ratioAfter,
        residentMb,
        met ? "kept" : "BROKEN",
        answers);
  }

  private void total() {
    NeighbourAtlassian atlassian = neighbourhood.atlassian();
    boolean whole = atlassian.refused.get() == 0;
    kept &= whole;
    figures.put("exchanges", atlassian.exchanges.get());
    figures.put("chainsBroken", atlassian.refused.get());
    figures.put("installKeyFetches", atlassian.keyFetches.get());
    System.out.printf(
        "%d exchanges, %d presentations of the forty refused (%s), %d install keys fetched%n",
        atlassian.exchanges.get(),
        atlassian.refused.get(),
        whole ? "kept" : "BROKEN",
        atlassian.keyFetches.get());
  }
}
