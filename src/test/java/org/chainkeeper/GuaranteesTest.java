package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A promise whose check is gone is a promise no more. */
class GuaranteesTest {
  private static final Path PAGE = Path.of("docs/GUARANTEES.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");
  private static final Pattern BENCH = Pattern.compile("`scripts/bench (\\w+)`");

  @Test
  void every_check_that_the_page_names_exists() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> tests = named(TEST, page);

    assertThat(tests).hasSizeGreaterThan(20);
    assertThat(sources()).containsAll(tests);
    assertThat(sources()).containsAll(benches(page));
  }

  private static Set<String> named(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> benches(String page) {
    return BENCH.matcher(page).results().map(GuaranteesTest::className).collect(Collectors.toSet());
  }

  private static String className(MatchResult bench) {
    String name = bench.group(1);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Bench";
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
