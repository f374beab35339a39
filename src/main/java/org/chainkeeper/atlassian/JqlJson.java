package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.SavedFilters.SavedFilter;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Suggestions.Suggestion;
import org.chainkeeper.jira.Vocabulary;

/** Reads Jira's descriptions of its query language. Entries of another format are left out. */
final class JqlJson {
  private static final int MAX_VOCABULARY = FieldCatalog.MAX_FIELDS;

  private JqlJson() {}

  /** The answer of {@code jql/parse} to one query. */
  static JqlCheck check(ReceivedBody body) throws IOException {
    JsonNode queries = JiraJson.TREES.readTree(body.stream()).path("queries");
    if (queries.size() != 1) {
      throw new IOException("not the answer to one query");
    }
    return new JqlCheck(texts(queries.path(0).path("errors")).map(JiraJson::plain).toList());
  }

  /** The answer of {@code jql/autocompletedata}. */
  static Vocabulary words(ReceivedBody body) throws IOException {
    JsonNode answer = JiraJson.TREES.readTree(body.stream());
    JsonNode fields = answer.path("visibleFieldNames");
    if (!fields.isArray()) {
      throw new IOException("no fields");
    }
    List<Vocabulary.Field> searchable = all(fields, JqlJson::field);
    List<Vocabulary.Function> functions =
        all(answer.path("visibleFunctionNames"), JqlJson::function);
    List<String> reserved = texts(answer.path("jqlReservedWords")).toList();
    int longest = Math.max(searchable.size(), Math.max(functions.size(), reserved.size()));
    return new Vocabulary(
        first(searchable, MAX_VOCABULARY),
        first(functions, MAX_VOCABULARY),
        first(reserved, MAX_VOCABULARY),
        longest <= MAX_VOCABULARY);
  }

  private static Optional<Vocabulary.Field> field(JsonNode json) {
    return text(json, "value")
        .filter(_ -> says(json, "searchable", "true"))
        .map(name ->
            new Vocabulary.Field(
                name,
                text(json, "displayName").orElse(name),
                texts(json.path("operators")).toList(),
                texts(json.path("types")).toList(),
                says(json, "auto", "true"),
                says(json, "orderable", "true"),
                text(json, "cfid")));
  }

  private static Optional<Vocabulary.Function> function(JsonNode json) {
    return text(json, "value")
        .map(name ->
            new Vocabulary.Function(
                name,
                text(json, "displayName").orElse(name),
                texts(json.path("types")).toList(),
                says(json, "isList", "true")));
  }

  /** The answer of {@code jql/autocompletedata/suggestions}. */
  static Suggestions values(ReceivedBody body) throws IOException {
    JsonNode results = JiraJson.TREES.readTree(body.stream()).path("results");
    if (!results.isArray()) {
      throw new IOException("no results");
    }
    List<Suggestion> values = all(results, JqlJson::suggestion);
    return new Suggestions(
        first(values, Suggestions.MAX_VALUES), results.size() <= Suggestions.MAX_COMPLETE);
  }

  private static Optional<Suggestion> suggestion(JsonNode json) {
    return text(json, "value")
        .map(value -> new Suggestion(value, withoutMarks(text(json, "displayName").orElse(value))));
  }

  /** Jira highlights in HTML what was typed. */
  private static String withoutMarks(String html) {
    return html.replaceAll("</?b>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** The answer of {@code filter/search}. */
  static SavedFilters filters(ReceivedBody body) throws IOException {
    JsonNode page = JiraJson.TREES.readTree(body.stream());
    JsonNode values = page.path("values");
    if (!values.isArray()) {
      throw new IOException("no filters");
    }
    List<SavedFilter> filters = all(values, JqlJson::filter);
    boolean isLast =
        page.path("isLast").asBoolean(true) && page.path("total").asLong() <= values.size();
    return new SavedFilters(
        first(filters, SavedFilters.MAX_FILTERS),
        isLast && filters.size() <= SavedFilters.MAX_FILTERS);
  }

  /** The answer of {@code filter/{id}}. */
  static SavedSearch savedSearch(ReceivedBody body) throws IOException {
    JsonNode filter = JiraJson.TREES.readTree(body.stream());
    JsonNode jql = filter.path("jql");
    if (!jql.isTextual()) {
      throw new IOException("no filter");
    }
    return new SavedSearch(filter.path("id").asLong(), JiraJson.writable(jql.textValue()));
  }

  private static Optional<SavedFilter> filter(JsonNode json) {
    return text(json, "id")
        .filter(id -> id.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .flatMap(id -> text(json, "name").map(name -> new SavedFilter(id, name)));
  }

  private static <T> List<T> all(JsonNode list, Function<JsonNode, Optional<T>> each) {
    return StreamSupport.stream(list.spliterator(), false)
        .flatMap(one -> each.apply(one).stream())
        .toList();
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** Jira writes these as texts. */
  private static boolean says(JsonNode json, String name, String value) {
    return json.path(name).asText().equals(value);
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue())
        .map(JiraJson::plain)
        .filter(text -> !text.isEmpty());
  }
}
