package org.chainkeeper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which mutants were caught by what: printed, and kept in {@code target/mutants-NAME.txt}. */
public final class MutantReport {
  private static final int MAX_REASON_LENGTH = 100;

  private final String name;
  private final String counted;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param counted what the figures count
   */
  public MutantReport(String name, String counted) {
    this.name = name;
    this.counted = counted;
  }

  public synchronized void caught(String mutant, String by, long count, String because) {
    String why = because.substring(0, Math.min(because.length(), MAX_REASON_LENGTH));
    lines.add(String.format(Locale.ROOT, "%-52s | %-74s | %,7d | %s", mutant, by, count, why));
  }

  public synchronized void write() {
    lines.addFirst(
        String.format("%-52s | %-74s | %7s | %s", "mutant", "caught by", counted, "because"));
    lines.forEach(System.out::println);
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Files.write(target.resolve("mutants-" + name + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
