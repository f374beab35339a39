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
  private static final int LONGEST_REASON = 100;

  private final String name;
  private final List<String> lines = new ArrayList<>();

  public MutantReport(String name) {
    this.name = name;
  }

  /**
   * @param after how much was tried until then
   */
  public synchronized void caught(String mutant, String by, long after, String because) {
    String why = because.substring(0, Math.min(because.length(), LONGEST_REASON));
    lines.add(
        String.format(
            Locale.ROOT, "%-45s | %-55s | %,8d | %s", mutant, by, after, why));
  }

  public synchronized void write() {
    lines.addFirst(
        String.format("%-45s | %-55s | %8s | %s", "mutant", "caught by", "after", "because"));
    lines.forEach(System.out::println);
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Files.write(target.resolve("mutants-" + name + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
