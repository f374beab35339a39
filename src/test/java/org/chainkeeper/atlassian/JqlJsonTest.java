package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.SavedFilters.SavedFilter;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Suggestions.Suggestion;
import org.chainkeeper.jira.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqlJsonTest {
  private static ReceivedBody bytes(String text) {
    return ReceivedBody.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void errors_are_jiras_words_without_control_characters() throws IOException {
    String body = "{\"queries\":[{\"query\":\"x\",\"errors\":[\"No\\u0007 such field.\", 7]}]}";
    assertThat(JqlJson.check(bytes(body)).errors()).containsExactly("No  such field.");
  }

  @Test
  void a_query_without_errors_is_understood() throws IOException {
    String body = "{\"queries\":[{\"query\":\"x\",\"structure\":{\"where\":{}}}]}";
    assertThat(JqlJson.check(bytes(body)).errors()).isEmpty();
  }

  @Test
  void the_reference_is_read_as_jira_documents_it() throws IOException {
    String body =
        """
        {"jqlReservedWords":["empty","and"],
         "visibleFieldNames":[
          {"displayName":"summary","operators":["~"],"orderable":"true","searchable":"true",
           "types":["java.lang.String"],"value":"summary"},
          {"auto":"true","cfid":"cf[10880]","displayName":"Sprint - cf[10880]",
           "operators":["=","in"],"orderable":"true","searchable":"true","types":["x"],
           "value":"Sprint"},
          {"value":"hidden","searchable":"false"}, {"value":"sorted","orderable":"true"},
          {"displayName":"nameless","searchable":"true"}, 5],
         "visibleFunctionNames":[
          {"displayName":"membersOf()","isList":"true","types":["u"],"value":"membersOf(\\"\\")"}]}
        """;
    Vocabulary words = JqlJson.words(bytes(body));
    assertThat(words.fields())
        .extracting(Vocabulary.Field::name)
        .containsExactly("summary", "Sprint");
    assertThat(words.fields().getLast().suggests()).isTrue();
    assertThat(words.fields().getLast().customId()).hasValue("cf[10880]");
    assertThat(words.functions().getFirst().list()).isTrue();
    assertThat(words.reserved()).isEqualTo(List.of("empty", "and"));
  }

  @Test
  void titles_of_values_are_plain_text() throws IOException {
    String body =
        "{\"results\":[{\"value\":\"\\\"a b\\\"\",\"displayName\":\"<b>a</b> &lt;b&gt;"
            + " &amp;lt;\"},{\"value\":\"c\"}]}";
    assertThat(JqlJson.values(bytes(body)).values())
        .containsExactly(new Suggestion("\"a b\"", "a <b> &lt;"), new Suggestion("c", "c"));
  }

  @Test
  void filters_without_a_number_or_name_are_left_out() throws IOException {
    String body =
        "{\"values\":[{\"id\":\"1\",\"name\":\"One\"},{\"id\":\"x\",\"name\":\"X\"},{\"id\":\"2\"}]}";
    assertThat(JqlJson.filters(bytes(body)).filters()).containsExactly(new SavedFilter(1, "One"));
  }

  @ParameterizedTest
  @CsvSource({
    "3, ',\"isLast\":true,\"total\":3', true",
    "3, ',\"isLast\":false,\"total\":250', false",
    "3, ',\"total\":4', false",
    "3, '', true",
    "100, ',\"isLast\":true', true",
    "101, ',\"isLast\":true', false"
  })
  void a_list_of_filters_says_whether_jira_has_more(int sent, String more, boolean complete)
      throws IOException {
    String values =
        IntStream.rangeClosed(1, sent)
            .mapToObj(id -> "{\"id\":\"" + id + "\",\"name\":\"F\"}")
            .collect(Collectors.joining(","));
    SavedFilters filters = JqlJson.filters(bytes("{\"values\":[" + values + "]" + more + "}"));
    assertThat(filters.filters()).hasSize(Math.min(sent, 100));
    assertThat(filters.complete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "9, true", "10, false", "15, false", "120, false"})
  void of_many_values_it_is_not_known_whether_jira_has_more(int sent, boolean complete)
      throws IOException {
    String values =
        IntStream.range(0, sent)
            .mapToObj(one -> "{\"value\":\"" + one + "\"}")
            .collect(Collectors.joining(","));
    Suggestions found = JqlJson.values(bytes("{\"results\":[" + values + "]}"));
    assertThat(found.values()).hasSize(Math.min(sent, 100));
    assertThat(found.complete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"5000, true", "5001, false"})
  void the_reference_says_whether_all_fields_are_in_it(int sent, boolean complete)
      throws IOException {
    String fields =
        IntStream.range(0, sent)
            .mapToObj(one -> "{\"value\":\"f" + one + "\",\"searchable\":\"true\"}")
            .collect(Collectors.joining(","));
    Vocabulary words = JqlJson.words(bytes("{\"visibleFieldNames\":[" + fields + "]}"));
    assertThat(words.fields()).hasSize(5000);
    assertThat(words.complete()).isEqualTo(complete);
  }

  @Test
  void a_saved_filter_is_read_with_its_whole_search() throws IOException {
    String jql = "a = b AND (" + "c = d OR ".repeat(900) + "e = f) ORDER BY g";
    SavedSearch read = JqlJson.savedSearch(bytes("{\"id\":\"7\",\"jql\":\"" + jql + "\"}"));
    assertThat(read).isEqualTo(new SavedSearch(7, jql));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "7", "{\"queries\":[]}", "{\"results\":1}", "nonsense"})
  void another_body_is_no_answer(String body) {
    assertThatThrownBy(() -> JqlJson.check(bytes(body))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JqlJson.words(bytes(body))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JqlJson.values(bytes(body))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JqlJson.filters(bytes(body))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JqlJson.savedSearch(bytes(body))).isInstanceOf(IOException.class);
  }
}
