package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and comments keep to docs/GLOSSARY.md. */
class GlossaryTest {
  private static final Path GLOSSARY = Path.of("docs", "GLOSSARY.md");
  private static final Pattern BANNED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern TOP_LEVEL =
      Pattern.compile("(?m)^(?:[a-z-]+ )*(?:class|interface|enum|record) ([A-Z]\\w*)");

  /** Texts in quotes, up to the end of their line, and text blocks. */
  private static final Pattern TEXTS =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'(?!\\w)");

  /** Names from outside, such as settings and constants of other systems, stand in code style. */
  private static final Pattern QUOTED = Pattern.compile("\\{@code [^}]*}|`[^`\n]*`");

  private record Source(Path file, String names, String words) {
    static Source read(Path file) {
      try {
        String text = TEXTS.matcher(Files.readString(file)).replaceAll("\"\"");
        return new Source(file, text, words(text));
      } catch (IOException e) {
        throw new UncheckedIOException(file.toString(), e);
      }
    }

    /** The words that comments and names consist of, each between spaces. */
    private static String words(String text) {
      return " "
          + QUOTED
              .matcher(text)
              .replaceAll(" ")
              .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
              .replaceAll("[^A-Za-z]+", " ")
              .toLowerCase(Locale.ROOT)
          + " ";
    }

    Stream<String> findings(List<String> banned) {
      return banned.stream().filter(this::contains).map(word -> file + ": " + word);
    }

    private boolean contains(String word) {
      return word.endsWith("_")
          ? Pattern.compile("\\b" + word + "[A-Z]").matcher(names).find()
          : words.contains(" " + word + " ");
    }
  }

  @Test
  void no_two_types_have_one_simple_name() {
    List<String> names =
        sources("src/main/java", ".java")
            .flatMap(source -> TOP_LEVEL.matcher(source.names()).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  @Test
  void names_and_comments_do_without_banned_words() throws IOException {
    List<String> banned = banned();
    assertThat(banned).isNotEmpty();
    assertThat(
            Stream.of(
                    sources("src/main/java", ".java"),
                    sources("src/test/java", ".java"),
                    sources("frontend/src", ".ts"),
                    sources("frontend/test", ".ts"))
                .flatMap(all -> all)
                .flatMap(source -> source.findings(banned))
                .collect(Collectors.toList()))
        .isEmpty();
  }

  @Test
  void words_are_found_in_names_of_any_kind_and_across_the_lines_of_a_comment() {
    assertThat(Source.words("/** Does\n   * it so.\n */ int soAndSo = SO_MUCH + soft; // `so`"))
        .isEqualToNormalizingWhitespace("does it so int so and so so much soft");
    assertThat(TEXTS.matcher("say(\"so \\\" so\", 'so', x)").replaceAll("\"\""))
        .isEqualTo("say(\"\", \"\", x)");
  }

  private static List<String> banned() throws IOException {
    String page = Files.readString(GLOSSARY);
    return BANNED
        .matcher(page.substring(page.indexOf("## Banned words")))
        .results()
        .map((MatchResult row) -> row.group(1))
        .toList();
  }

  private static Stream<Source> sources(String directory, String extension) {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .filter(Files::isRegularFile)
          .toList()
          .stream()
          .map(Source::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
