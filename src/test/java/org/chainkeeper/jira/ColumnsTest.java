package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  private static final FieldCatalog CATALOG =
      new FieldCatalog(
          List.of(
              field("customfield_10030", "Team"),
              field("customfield_9999", "Team"),
              field("customfield_7", "فريق"),
              new JiraField("customfield_8", "Größe", Optional.of("Size"), "float"),
              field("customfield_9", "Summary"),
              field("summary", "Zusammenfassung"),
              field("thumbnail", "Images")),
          true);

  private static JiraField field(String id, String name) {
    return new JiraField(id, name, Optional.empty(), "string");
  }

  private static List<String> resolved(String name) {
    return Columns.parse(name).resolve(CATALOG).names().getOrDefault(name, List.of(name));
  }

  /** The names of Atlassian's own macro, in the order of its documentation, and a few of JQL's. */
  @ParameterizedTest
  @CsvSource({
    "type, issuetype",
    "Type, issuetype",
    "SUMMARY, summary",
    "assignee, assignee",
    "reporter, reporter",
    "priority, priority",
    "status, status",
    "resolution, resolution",
    "created, created",
    "updated, updated",
    "due, duedate",
    "fixVersion, fixVersions",
    "FIXVERSION, fixVersions",
    "fixversions, fixVersions",
    "component, components",
    "version, versions",
    "affectedVersion, versions",
    "environment, environment",
    "votes, votes",
    "watches, watches",
    "watchers, watches",
    "labels, labels",
    "epic, parent",
    "resolved, resolutiondate",
    "security, security",
    "level, security",
    "timeSpent, timespent",
    "Original Estimate, timeoriginalestimate",
    "Issue Type, issuetype",
    "Fix Version/s, fixVersions",
    "statuscategory, statusCategory",
    "lastviewed, lastViewed",
    "cf[10016], customfield_10016",
    "CF[10016], customfield_10016",
    "Team - cf[10030], customfield_10030",
    "CustomField_10016, customfield_10016"
  })
  void a_name_of_atlassians_own_macro_stands_for_a_field_on_every_site(String name, String id) {
    assertThat(Columns.parse(name).resolve(FieldCatalog.EMPTY).columns())
        .isEqualTo(new Columns(List.of(id)));
  }

  @ParameterizedTest
  @CsvSource({
    "فريق, customfield_7",
    "größe, customfield_8",
    "GRÖSSE, ''",
    "SIZE, customfield_8",
    "zusammenfassung, summary",
    "Images, ''",
    "foo, ''",
    "*all, ''",
    "-summary, ''",
    "customfield_1x, ''",
    "customfield_12345678901, ''",
    "summary;status, ''"
  })
  void another_name_is_looked_up_among_the_fields_of_the_site(String name, String id) {
    assertThat(resolved(name)).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
  }

  @Test
  void of_two_fields_with_one_name_the_older_is_meant_and_the_other_is_told() {
    assertThat(resolved("team")).containsExactly("customfield_9999", "customfield_10030");
  }

  @Test
  void a_system_field_is_never_hidden_by_a_custom_field_of_its_name() {
    assertThat(resolved("Summary")).containsExactly("summary");
  }

  @Test
  void one_unknown_name_leaves_the_other_columns() {
    Columns.Resolved resolved = Columns.parse("due, foo,customfield_3,Size").resolve(CATALOG);
    assertThat(resolved.columns().fields())
        .containsExactly("customfield_3", "customfield_8", "duedate");
    assertThat(resolved.names())
        .isEqualTo(
            Map.of(
                "due", List.of("duedate"),
                "foo", List.of(),
                "Size", List.of("customfield_8")));
  }

  @Test
  void nothing_but_unknown_names_asks_for_the_default_columns() {
    assertThat(Columns.parse("foo").resolve(CATALOG).columns()).isEqualTo(Columns.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "Key", "issuekey", "key, ISSUEKEY"})
  void the_key_alone_asks_for_the_default_columns(String text) {
    assertThat(Columns.parse(text)).isEqualTo(Columns.DEFAULT);
  }

  @Test
  void the_key_is_no_column_of_its_own() {
    assertThat(Columns.parse("key,summary")).isEqualTo(Columns.parse("summary"));
  }

  @Test
  void a_text_longer_than_all_names_can_be_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.parse("summary" + " ".repeat(32 * 256)));
  }

  @Test
  void a_name_is_as_long_as_jira_allows_it() {
    assertThat(Columns.parse("ع".repeat(255)).names()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> Columns.parse("ع".repeat(256)));
  }

  @Test
  void a_site_with_thousands_of_fields_is_searched_to_its_end() {
    List<JiraField> fields =
        IntStream.rangeClosed(1, FieldCatalog.MAX_FIELDS)
            .mapToObj(at -> field("customfield_" + at, "Zeta " + at))
            .toList();
    FieldCatalog large = new FieldCatalog(fields, true);
    String last = "zeta " + FieldCatalog.MAX_FIELDS;
    assertThat(Columns.parse(last).resolve(large).columns().fields())
        .containsExactly("customfield_" + FieldCatalog.MAX_FIELDS);
  }

  @Test
  void two_fields_of_one_name_are_told_apart_in_headings() {
    Map<String, String> names =
        Map.of(
            "customfield_7", "Team",
            "customfield_8", "team",
            "customfield_9", "Größe",
            "customfield_10", "Due date");
    IssuePage page = new IssuePage(List.of(), names, Map.of(), Optional.empty());
    assertThat(page.titles())
        .isEqualTo(
            Map.of(
                "customfield_7", "Team cf[7]",
                "customfield_8", "team cf[8]",
                "customfield_9", "Größe",
                "customfield_10", "Due date cf[10]"));
  }
}
