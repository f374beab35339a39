package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.jira.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueFieldsCopierTest {
  private static final int MAX_COUNT = ShortText.MAX_CHARACTERS;

  private static Issue issue(String fields) throws IOException {
    String body = "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":" + fields + "}]}";
    return JiraJson.issues(ReceivedBody.of(body.getBytes(StandardCharsets.UTF_8)))
        .issues()
        .getFirst();
  }

  private static String copy(String fields) throws IOException {
    return issue(fields).fields().toString();
  }

  private static JsonNode copied(String fields) throws IOException {
    return JiraJson.TREES.readTree(copy(fields));
  }

  private static String quoted(String text) throws IOException {
    return JiraJson.TREES.writeValueAsString(text);
  }

  @Test
  void a_text_of_the_longest_length_is_handed_on_byte_for_byte() throws IOException {
    for (String letter : new String[] {"x", "ü", "\\u00fc", "\\n", "汉"}) {
      String text = "\"" + letter.repeat(MAX_COUNT) + "\"";
      String fields = "{ \"a\" : [ " + text + ", 1 ] , \"b\":" + text + " }";

      assertThat(copy(fields)).isEqualTo(fields);
      assertThat(issue(fields).shortened()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 20_000, 400_000})
  void a_longer_text_is_cut_and_says_so(int more) throws IOException {
    String fields = "{\"a\":\"%s\" , \"b\":[\"%s\"],\"c\":{\"d\":\"short\"}}";
    String text = "x".repeat(MAX_COUNT + more);
    String cut = "x".repeat(MAX_COUNT - 1) + "…";

    assertThat(copy(fields.formatted(text, text))).isEqualTo(fields.formatted(cut, cut));
    assertThat(issue(fields.formatted(text, text)).shortened()).isEqualTo(Map.of("a", 0, "b", 0));
  }

  @Test
  void escapes_and_characters_of_many_bytes_are_not_cut_in_two() throws IOException {
    for (int before = 0; before < 13; before++) {
      for (String letter :
          new String[] {"ü", "汉", "\\u6c49", "\\\"", "\\\\", "\\ud83d\\ude00", "😀"}) {
        String begin = "x".repeat(before);
        String whole = begin + letter.repeat(MAX_COUNT + 1);
        JsonNode text = copied("{\"a\":\"" + whole + "\"}").path("a");
        String full = JiraJson.TREES.readTree("\"" + whole + "\"").asText();

        assertThat(text.asText()).endsWith("…").hasSizeBetween(MAX_COUNT - 12, MAX_COUNT);
        assertThat(full).startsWith(text.asText().substring(0, text.asText().length() - 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩‍👩‍👧‍👦", "🇩🇪", "é", "👍🏽", "각", "क्षि", "ที่", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"})
  void what_people_see_as_one_character_is_not_cut_in_two(String character) throws IOException {
    for (int before = 0; before < 12; before++) {
      String text = "x".repeat(before) + character.repeat(MAX_COUNT);
      String cut = copied("{\"a\":" + quoted(text) + "}").path("a").asText();
      String shown = cut.substring(0, cut.length() - 1);
      BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
      characters.setText(text);

      assertThat(text).startsWith(shown);
      assertThat(characters.isBoundary(shown.length())).isTrue();
      assertThat((shown.length() - before) % character.length()).isZero();
    }
  }

  @Test
  void a_character_that_never_ends_is_cut_nevertheless() throws IOException {
    String cut = copied("{\"a\":" + quoted("e" + "\u0301".repeat(50_000)) + "}").path("a").asText();

    assertThat(cut).hasSizeBetween(MAX_COUNT - 12, MAX_COUNT).endsWith("…");
  }

  @Test
  void half_a_character_in_a_long_text_does_not_keep_it_from_being_read() throws IOException {
    assertThat(copied("{\"a\":\"\\ud800" + "x".repeat(2 * MAX_COUNT) + "\"}").path("a").asText())
        .startsWith("?xx");
  }

  private static String paragraphs(int number, int length) {
    return IntStream.range(0, number)
        .mapToObj(i ->
            """
            {"type":"paragraph","content":[{"type":"text","marks":[{"type":"strong"}],"text":"%s"}]}
            """
                .formatted("w".repeat(length)))
        .collect(Collectors.joining(" , "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":1,\"type\":\"doc\",\"content\":[%s]}",
        "{\"type\":\"doc\",\"version\":1,\"content\":[ %s ] }",
        "{\"type\":\"doc\",\"content\":[{\"type\":\"panel\",\"content\":[%s]},{\"type\":\"rule\"}],\"version\":1}"
      })
  void a_long_document_ends_early_and_what_follows_is_untouched(String document)
      throws IOException {
    JsonNode copied =
        copied(
            "{\"a\":1,\"description\":%s , \"z\":[\"end\",{\"y\":2}]}"
                .formatted(document.formatted(paragraphs(5_000, 100))));

    assertThat(copied.path("a").asInt()).isEqualTo(1);
    assertThat(copied.path("z").toString()).isEqualTo("[\"end\",{\"y\":2}]");
    assertThat(copied.path("description").path("type").asText()).isEqualTo("doc");
    assertThat(String.join("", copied.path("description").findValuesAsText("text")))
        .hasSize(MAX_COUNT);
    assertThat(copied.path("description").findValues("content"))
        .allSatisfy(content -> assertThat(content).isNotEmpty());
  }

  @Test
  void a_document_of_an_ordinary_length_is_handed_on_byte_for_byte() throws IOException {
    String fields =
        "{\"description\":{\"version\":1,\"type\":\"doc\",\"content\":[%s]},\"b\":{\"type\":\"docs\"}}"
            .formatted(paragraphs(9, 100));

    assertThat(copy(fields)).isEqualTo(fields);
    assertThat(issue(fields).shortened()).isEmpty();
  }

  @Test
  void a_document_that_is_long_by_its_marks_loses_them_and_nothing_else() throws IOException {
    JsonNode document =
        copied(
                "{\"d\":{\"type\":\"doc\",\"version\":1,\"content\":[%s]}}"
                    .formatted(paragraphs(50, 10)))
            .path("d");

    assertThat(document.findValuesAsText("text")).hasSize(50);
    assertThat(document.findValue("marks")).isNull();
  }

  @Test
  void a_document_of_short_parts_is_bounded_too() throws IOException {
    String emoji = "{\"type\":\"emoji\",\"attrs\":{\"shortName\":\":a:\"}}";
    String content = String.join(",", Collections.nCopies(20_000, emoji));
    String fields =
        "{\"d\":{\"content\":[{\"content\":[%s],\"type\":\"paragraph\"}],\"version\":1,\"type\":\"doc\"}}"
            .formatted(content);

    assertThat(copy(fields)).hasSizeLessThan(ValueShortener.MAX_DOCUMENT_BYTES + 500);
    assertThat(copied(fields).path("d").path("type").asText()).isEqualTo("doc");
    assertThat(copied(fields).path("d").path("content").path(0).path("type").asText())
        .isEqualTo("paragraph");
    assertThat(issue(fields).shortened()).containsKey("d");
  }

  @Test
  void a_long_list_says_how_many_of_its_members_are_missing() throws IOException {
    String link =
        "{\"id\":\"1\",\"outwardIssue\":{\"key\":\"PAY-2\",\"fields\":{\"summary\":\""
            + "s".repeat(400)
            + "\"}}}";
    String fields = "{\"issuelinks\":[" + String.join(",", Collections.nCopies(90, link)) + "]}";
    int kept = copied(fields).path("issuelinks").size();

    assertThat(kept).isBetween(10, 60);
    assertThat(issue(fields).shortened()).isEqualTo(Map.of("issuelinks", 90 - kept));
  }

  @Test
  void a_list_within_a_value_is_bounded_and_the_members_beside_it_stay() throws IOException {
    String comment = "{\"body\":\"" + "c".repeat(900) + "\"}";
    JsonNode value =
        copied(
                "{\"c\":{\"comments\":["
                    + String.join(",", Collections.nCopies(500, comment))
                    + "],\"total\":500}}")
            .path("c");

    assertThat(value.path("comments").size()).isBetween(10, 30);
    assertThat(value.path("total").asInt()).isEqualTo(500);
  }

  @Test
  void a_list_within_a_value_counts_no_missing_members() throws IOException {
    String member = "{\"n\":" + quoted("y".repeat(500)) + "}";
    String list = "[" + (member + ",").repeat(60) + member + "]";
    assertThat(issue("{\"x\":{\"a\":" + list + "}}").shortened())
        .containsExactlyEntriesOf(Map.of("x", 0));
  }

  @Test
  void an_address_is_not_cut_before_it_leads_nowhere() throws IOException {
    String address = "https://a.example/" + "w".repeat(1_900);
    String fields = "{\"url\":\"" + address + "\",\"u\":{\"avatar\":\"" + address + "\"}}";

    assertThat(copied(fields)).isEqualTo(JiraJson.TREES.readTree(fields));
    assertThat(copied("{\"url\":\"" + address.repeat(2) + "\"}").path("url").asText())
        .hasSize(MAX_COUNT);
  }

  @Test
  void numbers_keep_their_digits_in_a_value_that_is_shortened() throws IOException {
    String fields =
        "{\"a\":{\"n\":[1e400,0.10,-3,123456789012345678901234567890],\"t\":\""
            + "x".repeat(2_000)
            + "\"}}";

    assertThat(copy(fields)).contains("[1e400,0.10,-3,123456789012345678901234567890]");
  }

  @Test
  void two_documents_have_a_limit_each() throws IOException {
    String document = "{\"type\":\"doc\",\"content\":[" + paragraphs(9, 100) + "]}";
    String fields = "{\"a\":" + document + ",\"b\":" + document + "}";

    assertThat(copy(fields)).isEqualTo(fields);
  }

  @Test
  void whatever_the_fields_are_what_is_copied_is_json_of_the_same_shape() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      String fields = "{\"f\":" + anything(new Random(seed), 0) + ",\"last\":true}";
      JsonNode copied = copied(fields);

      assertThat(copied.path("last").asBoolean()).isTrue();
      assertThat(copied.fieldNames()).toIterable().containsExactly("f", "last");
      if (fields.length() < MAX_COUNT) {
        assertThat(copy(fields)).isEqualTo(fields);
      }
    }
  }

  private static String anything(Random random, int depth) {
    String space = " ".repeat(random.nextInt(3));
    int kind = random.nextInt(depth > 5 ? 4 : 8);
    return switch (kind) {
      case 0 -> space + random.nextInt(100);
      case 1 -> "null" + space;
      case 2 -> "\"" + "ab\\n,]}".repeat(random.nextInt(4)) + "\"";
      case 3 -> "\"" + "ü\\\\".repeat(random.nextInt(4_000)) + "\"" + space;
      case 4 ->
          "{\"type\":\"doc\""
              + space
              + ",\"text\":\""
              + "t".repeat(30_000)
              + "\",\"x\":"
              + anything(random, depth + 1)
              + space
              + "}";
      case 5, 6 ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(
                  i -> "\"" + (i == 0 ? "text" : "n" + i) + "\":" + anything(random, depth + 1))
              .collect(Collectors.joining(",", "{" + space, "}"));
      default ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(_ -> anything(random, depth + 1))
              .collect(Collectors.joining(",", "[", space + "]"));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"x", "{\"a\":[\"x\"}", "{\"a\":\"x\"", "{\"a\"}"})
  void what_is_no_object_is_refused(String fields) {
    assertThatThrownBy(() -> copy(fields)).isInstanceOf(IOException.class);
  }
}
