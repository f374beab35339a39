package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The size of source files; {@code structure.test.ts} has that of TypeScript's. */
class SourceFilesTest {
  private static final int MAX_LINES = 300;

  @Test
  void no_file_is_long() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      sources = files.filter(file -> file.toString().matches(".*\\.(java|js)")).toList();
    }
    assertThat(sources)
        .hasSizeGreaterThan(500)
        .allSatisfy(
            file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
  }
}
