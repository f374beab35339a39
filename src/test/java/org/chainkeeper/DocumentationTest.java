package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation refers to exists. */
class DocumentationTest {
  private static final Path INDEX = Path.of("docs", "README.md");
  private static final Path ARCHITECTURE = Path.of("docs", "ARCHITECTURE.md");
  private static final Path ROTATION =
      Path.of("src", "main", "java", "org", "chainkeeper", "rotation");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^\\| `([a-z]+)` \\| [^|]+ \\| [^|]+ \\|$");
  private static final Pattern JAVA_FILE = Pattern.compile("`(\\w+\\.java)`");
  private static final int MAX_README_LINES = 120;
  private static final int MAX_ARCHITECTURE_LINES = 150;

  @Test
  void every_relative_link_leads_to_a_file() {
    assertThat(pages())
        .hasSizeGreaterThan(10)
        .allSatisfy(page ->
            assertThat(found(LINK, page))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).as("%s", page).exists()));
  }

  @Test
  void every_page_is_in_the_index() throws IOException {
    List<String> linked = found(LINK, INDEX);
    try (Stream<Path> files = Files.list(INDEX.getParent())) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(linked).contains(name));
    }
  }

  @Test
  void the_files_of_the_newcomers_walk_exist() {
    assertThat(found(JAVA_FILE, INDEX))
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(name -> assertThat(ROTATION.resolve(name)).exists());
  }

  @Test
  void the_table_of_packages_is_that_of_the_build() {
    assertThat(found(PACKAGE, ARCHITECTURE))
        .containsExactlyInAnyOrderElementsOf(
            PackageRule.ALL.stream()
                .map(PackageRule::name)
                .filter(name -> !name.isEmpty())
                .toList());
  }

  @Test
  void readme_and_architecture_stay_short() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(MAX_README_LINES);
    assertThat(Files.readAllLines(ARCHITECTURE)).hasSizeLessThanOrEqualTo(MAX_ARCHITECTURE_LINES);
  }

  private static List<Path> pages() {
    try (Stream<Path> root = Files.list(Path.of("."));
        Stream<Path> docs = Files.list(INDEX.getParent())) {
      return Stream.concat(root, docs)
          .map(Path::normalize)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, Path page) {
    try {
      return pattern
          .matcher(Files.readString(page))
          .results()
          .map(result -> result.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
