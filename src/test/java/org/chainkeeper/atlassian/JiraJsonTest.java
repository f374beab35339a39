package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.FieldSchema;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.ValuePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JiraJsonTest {
  @Test
  void fields_are_handed_on_byte_for_byte() throws IOException {
    String fields = "{ \"summary\" : \"Grüße <b>&\\u0041 😀\", \"x\":[1.50,{\"y\":null}] }";
    String body =
        "{\"issues\":[{\"id\":\"1\",\"key\":\"ABC-1\",\"fields\":%s,\"z\":{}}],\"isLast\":true}"
            .formatted(fields);

    assertThat(JiraJson.issues(utf8(body))).isEqualTo(page(issue("ABC-1", fields)));
  }

  @Test
  void fields_of_a_body_of_many_pieces_are_handed_on_byte_for_byte() throws IOException {
    List<Issue> issues =
        IntStream.range(1, 100)
            .mapToObj(
                i -> issue("ABC-" + i, "{ \"n\":%1$s, \"m\":%1$s }".formatted(numbers(i * 25))))
            .toList();
    String body =
        issues.stream()
            .map(one -> "{\"key\":\"%s\",\"fields\":%s}".formatted(one.key().value(), one.fields()))
            .collect(Collectors.joining(", ", "{\"issues\":[", "],\"isLast\":true}"));

    assertThat(body.length()).isGreaterThan(1_000_000);
    assertThat(JiraJson.issues(utf8(body)).issues()).isEqualTo(issues);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issueErrors\":[{\"id\":\"10007\",\"errorMessage\":\"Try again.\"}],\"issues\":[]}",
        "{\"issues\":[{\"key\":\"ABC-1\"}],\"issueErrors\":[{\"id\":\"1\",\"x\":[{}]},7]}",
        "{\"issues\":[],\"issueErrors\":["
      })
  void an_issue_that_jira_could_not_return_is_not_called_missing(String body) {
    assertThatThrownBy(() -> JiraJson.issues(utf8(body))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{}", "7", "{\"a\":[1]}"})
  void an_empty_list_of_errors_is_none(String errors) throws IOException {
    String body = "{\"issueErrors\":%s,\"issues\":[{\"key\":\"ABC-1\"}]}".formatted(errors);
    assertThat(JiraJson.issues(utf8(body)).issues()).hasSize(1);
  }

  private static String numbers(int count) {
    return "[" + "12345,".repeat(count) + "\"ü😀\"]";
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\":\"ABC-1\"}", "{\"fields\":null,\"key\":\"ABC-1\"}"})
  void an_issue_without_fields_has_none(String issue) throws IOException {
    assertThat(JiraJson.issues(utf8("{\"issues\":[" + issue + "]}")))
        .isEqualTo(page(issue("ABC-1", "{}")));
  }

  @Test
  void the_next_page_is_told_until_the_last() throws IOException {
    assertThat(JiraJson.issues(utf8("{\"issues\":[],\"nextPageToken\":\"t\"}")).next())
        .contains(new PageToken("t"));
    assertThat(
            JiraJson.issues(utf8("{\"issues\":[],\"nextPageToken\":\"t\",\"isLast\":true}")).next())
        .isEmpty();
    assertThat(JiraJson.issues(utf8("{\"nextPageToken\":null,\"issues\":[]}")).next()).isEmpty();
  }

  @Test
  void the_names_of_the_fields_that_were_asked_for_are_read() throws IOException {
    String body =
        """
        {"names":{"summary":"Summary","customfield_1":"Größe\\n","customfield_2":"Other",
         "customfield_3":" ","customfield_4":{"a":"b"}},"issues":[]}
        """;
    Set<String> asked = Set.of("customfield_1", "customfield_3", "customfield_4", "customfield_5");

    assertThat(JiraJson.issues(utf8(body), asked).names())
        .isEqualTo(Map.of("customfield_1", "Größe"));
  }

  @Test
  void the_types_of_the_fields_that_were_asked_for_are_read() throws IOException {
    String body =
        """
        {"schema":{"summary":{"type":"string","system":"summary"},
         "customfield_1":{"type":"array","items":"json",
          "custom":"com.pyxis.greenhopper.jira:gh-sprint","customId":1},
         "customfield_2":{"type":"number","configuration":{"a":[1]},"custom":null},
         "customfield_3":{"items":"x"},"customfield_4":"date","customfield_5":null,
         "customfield_6":{"type":"%s"}},"issues":[]}
        """
            .formatted("x".repeat(201));
    Set<String> asked =
        IntStream.range(1, 8).mapToObj(i -> "customfield_" + i).collect(Collectors.toSet());

    assertThat(JiraJson.issues(utf8(body), asked).schemas())
        .isEqualTo(
            Map.of(
                "customfield_1",
                new FieldSchema("array", "json", "com.pyxis.greenhopper.jira:gh-sprint"),
                "customfield_2",
                new FieldSchema("number", "", "")));
  }

  /** Jira documents both as members of an issue, and of the answer of a search. */
  @Test
  void names_and_types_within_an_issue_are_those_of_the_page() throws IOException {
    String body =
        """
        {"issues":[{"key":"ABC-1","names":{"customfield_1":"Size"},
         "schema":{"customfield_1":{"type":"number"}},"fields":{"customfield_1":5}}]}
        """;

    assertThat(JiraJson.issues(utf8(body), Set.of("customfield_1")))
        .isEqualTo(
            new IssuePage(
                List.of(issue("ABC-1", "{\"customfield_1\":5}")),
                Map.of("customfield_1", "Size"),
                Map.of("customfield_1", new FieldSchema("number", "", "")),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[\"a\"]", "5", "{}"})
  void issues_are_read_without_names_and_types_too(String value) throws IOException {
    String body =
        "{\"names\":" + value + ",\"schema\":" + value + ",\"issues\":[{\"key\":\"ABC-1\"}]}";

    assertThat(JiraJson.issues(utf8(body), Set.of("customfield_1")))
        .isEqualTo(page(issue("ABC-1", "{}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"issues\":null}",
        "{\"issues\":{}}",
        "{\"issues\":[1]}",
        "{\"issues\":[{}]}",
        "{\"issues\":[{\"key\":5}]}",
        "{\"issues\":[{\"key\":\"../x\"}]}",
        "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":[]}]}",
        "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":{\"a\":}}]}",
        "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":{\"a\":1}}",
        "{\"issues\":[]",
        "{\"issues\":[]} {}",
        "{\"issues\":[],\"nextPageToken\":\"a b\"}",
        "{\"issues\":[],\"names\":{\"a\":",
      })
  void what_is_not_a_page_of_issues_is_refused(String body) {
    assertThatThrownBy(() -> JiraJson.issues(utf8(body)))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  @Test
  void the_field_that_a_chart_counts_is_read() throws IOException {
    assertThat(
            values(
                Dimension.STATUS,
                "{\"status\":{\"name\":\"Done\",\"id\":\"3\",\"statusCategory\":{\"key\":\"done\"}}}"))
        .contains(new FieldValue("Done", "Done", Optional.of("done")));
    assertThat(values(Dimension.PRIORITY, "{\"priority\":{\"name\":\"High\"}}"))
        .contains(new FieldValue("High", "High", Optional.empty()));
    assertThat(values(Dimension.TYPE, "{\"issuetype\":{\"name\":\"Bug\"}}"))
        .contains(new FieldValue("Bug", "Bug", Optional.empty()));
    assertThat(
            values(
                Dimension.ASSIGNEE,
                "{\"assignee\":{\"accountId\":\"5:a\",\"displayName\":\"Ada\"}}"))
        .contains(new FieldValue("5:a", "Ada", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":null}",
        "{\"status\":\"Done\"}",
        "{\"status\":[]}",
        "{\"status\":{\"name\":\" \"}}",
        "{\"status\":{\"name\":5}}"
      })
  void an_issue_without_the_field_has_no_value(String fields) throws IOException {
    assertThat(values(Dimension.STATUS, fields)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "😀"})
  void a_name_longer_than_any_is_cut_with_a_sign(String letter) throws IOException {
    String fields = "{\"issuetype\":{\"name\":\"" + letter.repeat(200_000) + "\"}}";
    assertThat(values(Dimension.TYPE, fields).orElseThrow().name())
        .startsWith(letter.repeat(249))
        .endsWith(letter + "…")
        .hasSizeBetween(499, 500);
  }

  @Test
  void half_a_character_in_a_name_does_not_keep_it_from_being_written() throws IOException {
    assertThat(values(Dimension.TYPE, "{\"issuetype\":{\"name\":\"a\\ud800\"}}"))
        .contains(new FieldValue("a?", "a?", Optional.empty()));
    assertThat(JiraJson.plain("a\ud800")).isEqualTo("a?");
  }

  @Test
  void more_issues_than_anybody_asks_for_are_not_read() throws IOException {
    String issues = "{\"key\":\"ABC-1\"}" + ",{\"key\":\"ABC-1\"}".repeat(99);
    assertThat(JiraJson.issues(utf8("{\"issues\":[" + issues + "]}")).issues()).hasSize(100);
    ReceivedBody more = utf8("{\"issues\":[" + issues + ",{\"key\":\"ABC-1\"}]}");
    assertThatThrownBy(() -> JiraJson.issues(more)).isInstanceOf(IOException.class);
  }

  private static Optional<FieldValue> values(Dimension by, String fields) throws IOException {
    String body = "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":%s}]}".formatted(fields);
    ValuePage page = FieldValueJson.values(utf8(body), by);
    assertThat(page.next()).isEmpty();
    assertThat(page.issues()).hasSize(1);
    return page.issues().getFirst().values().stream().findFirst();
  }

  @Test
  void nesting_has_an_end() {
    String deep = "[".repeat(1_000) + "]".repeat(1_000);
    String body = "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":{\"a\":" + deep + "}}]}";

    assertThatThrownBy(() -> JiraJson.issues(utf8(body))).isInstanceOf(IOException.class);
  }

  @Test
  void another_encoding_is_refused() {
    byte[] body =
        "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":{}}]}".getBytes(StandardCharsets.UTF_16BE);

    assertThatThrownBy(() -> JiraJson.issues(ReceivedBody.of(body)))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"count\":\"5\"}", "{\"count\":1.5}", "{\"count\":-1}", "[5]"})
  void what_is_not_a_count_is_refused(String body) {
    assertThatThrownBy(() -> JiraJson.count(utf8(body)))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"accountId\":\"\"}", "{\"accountId\":null}"})
  void what_names_no_account_is_refused(String body) {
    assertThatThrownBy(() -> JiraJson.myself(utf8(body)))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  static ReceivedBody utf8(String text) {
    return ReceivedBody.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Issue issue(String key, String fields) {
    return new Issue(new IssueKey(key), RawJson.of(fields));
  }

  private static IssuePage page(Issue issue) {
    return new IssuePage(List.of(issue), Optional.empty());
  }
}
