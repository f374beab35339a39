package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.testkit.Nightly;
import org.junit.jupiter.api.Test;

class ScreenshotsTest {
  private static final Path TESTS = Path.of("src/test/java/org/chainkeeper/browser");

  @Test
  void over_all_states_each_view_occurs() throws IOException {
    assertThat(shown("take|inspect", Screenshots.VIEWS)).containsAll(Screenshots.VIEWS);
    assertThat(shown("inspectEachWay", Screenshots.EACH_WAY)).containsAll(Screenshots.EACH_WAY);
  }

  private static Set<Screenshots.View> shown(String method, List<Screenshots.View> views)
      throws IOException {
    return states(method).stream()
        .flatMap(state -> Nightly.allOrOne(state, views).stream())
        .collect(Collectors.toSet());
  }

  /** What the tests call the states that they show, where a call says it in one text. */
  private static List<String> states(String method) throws IOException {
    Pattern call = Pattern.compile("Screenshots\\.(?:%s)\\(\\w+, \"([^\"]+)\"".formatted(method));
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .map(ScreenshotsTest::read)
          .flatMap(source -> call.matcher(source).results())
          .map(found -> found.group(1))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
