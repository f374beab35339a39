package org.chainkeeper.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The recorded files below {@code src/test/resources/recorded}. */
final class RecordedFiles {
  /** Set to {@code true}, the test writes the files and then fails. */
  static final String RECORD = "chainkeeper.record";

  private static final Path DIRECTORY = Path.of("src/test/resources/recorded");
  private static final int CONTEXT_LINES = 4;
  private static final int MAX_EXCHANGES = 5;
  private static final int MAX_CHANGED_LINES = 40;

  private RecordedFiles() {}

  static boolean isRecording() {
    return Boolean.getBoolean(RECORD);
  }

  static void write(String name, String text) {
    try {
      Files.createDirectories(DIRECTORY);
      Files.writeString(DIRECTORY.resolve(name + ".txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when there is no such file. */
  static Optional<String> read(String name) {
    try (InputStream file = RecordedFiles.class.getResourceAsStream("/recorded/" + name + ".txt")) {
      return Optional.ofNullable(file)
          .map(one -> {
            try {
              return new String(one.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What differs, exchange by exchange; empty when nothing does. */
  static Optional<String> difference(String expected, String actual) {
    if (expected.equals(actual)) {
      return Optional.empty();
    }
    Map<String, List<String>> before = exchanges(expected);
    Map<String, List<String>> now = exchanges(actual);
    Set<String> titles = new LinkedHashSet<>(before.keySet());
    titles.addAll(now.keySet());
    titles.removeIf(title -> Objects.equals(before.get(title), now.get(title)));
    StringBuilder told = new StringBuilder(titles.size() + " exchanges\n");
    if (titles.isEmpty()) {
      told.append("only their order differs: ").append(now.keySet());
    }
    titles.stream()
        .limit(MAX_EXCHANGES)
        .forEach(title -> {
          told.append("=== ").append(title).append('\n');
          List<String> none = List.of();
          append(told, before.getOrDefault(title, none), now.getOrDefault(title, none));
        });
    return Optional.of(told.toString());
  }

  /** The lines of each exchange by its title; titles are unique, which {@link Recorder} sees to. */
  private static Map<String, List<String>> exchanges(String file) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    String title = "";
    for (String line : file.split("\n", -1)) {
      if (line.startsWith("=== ")) {
        title = line.substring(4);
      }
      all.computeIfAbsent(title, _ -> new ArrayList<>()).add(line);
    }
    return all;
  }

  private static void append(StringBuilder told, List<String> before, List<String> now) {
    int shorter = Math.min(before.size(), now.size());
    int first = 0;
    while (first < shorter && before.get(first).equals(now.get(first))) {
      first++;
    }
    int same = 0;
    while (same < shorter - first
        && before.get(before.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
      same++;
    }
    append(told, "  ", before.subList(Math.min(1, first), Math.min(first, 1 + CONTEXT_LINES)));
    List<String> removed = new ArrayList<>(before.subList(first, before.size() - same));
    List<String> added = new ArrayList<>(now.subList(first, now.size() - same));
    List<String> moved = removed.stream().filter(added::contains).toList();
    if (moved.size() < Math.max(removed.size(), added.size())) {
      removed.removeAll(moved);
      added.removeAll(moved);
    }
    append(told, "- ", removed);
    append(told, "+ ", added);
  }

  private static void append(StringBuilder told, String mark, List<String> lines) {
    lines.stream()
        .limit(MAX_CHANGED_LINES)
        .forEach(line -> told.append(mark).append(line).append('\n'));
    if (lines.size() > MAX_CHANGED_LINES) {
      told.append(mark).append("... ").append(lines.size() - MAX_CHANGED_LINES).append(" more\n");
    }
  }
}
