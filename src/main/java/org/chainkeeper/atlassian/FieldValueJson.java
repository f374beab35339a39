package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.ValuePage;

/** Reads the values by which a chart counts, and what JQL calls each of them. */
final class FieldValueJson {
  private static final int MAX_NAME = 500;
  private static final Optional<String> NO_CATEGORY = Optional.empty();

  private FieldValueJson() {}

  /** The answer of {@code search/jql} to a query for this field. */
  static ValuePage values(ReceivedBody body, Dimension by) throws IOException {
    IssuePage page = JiraJson.issues(body, Set.of(by.field()));
    List<ValuePage.IssueValues> values = new ArrayList<>();
    for (Issue issue : page.issues()) {
      JsonNode field = JiraJson.TREES.readTree(issue.fields().toString()).path(by.field());
      values.add(new ValuePage.IssueValues(issue.key(), values(field, by)));
    }
    Optional<String> name = Optional.ofNullable(page.names().get(by.field()));
    return new ValuePage(values, by.isCustom() ? name : Optional.empty(), page.next());
  }

  private static List<FieldValue> values(JsonNode field, Dimension by) {
    Stream<JsonNode> each =
        field.isArray() ? StreamSupport.stream(field.spliterator(), false) : Stream.of(field);
    return each.flatMap(one -> value(one, by).stream()).toList();
  }

  /** A cascading option is found by its first level. */
  private static Optional<FieldValue> value(JsonNode value, Dimension by) {
    if (!value.isObject()) {
      return (by.hasPlainValues() ? scalar(value) : Optional.<String>empty())
          .map(text -> new FieldValue(text, text, NO_CATEGORY));
    }
    Optional<String> account = text(value, "accountId");
    if (account.isPresent()) {
      return account.map(
          id -> new FieldValue(id, text(value, "displayName").orElse(id), NO_CATEGORY));
    }
    Optional<String> key = text(value, "key");
    if (key.isPresent()) {
      return key.map(id -> new FieldValue(id, nameOf(value).orElse(id), NO_CATEGORY));
    }
    if (value.has("state") && value.path("id").isIntegralNumber()) {
      String id = value.path("id").asText();
      return Optional.of(new FieldValue(id, text(value, "name").orElse(id), NO_CATEGORY));
    }
    Optional<String> category = text(value.path("statusCategory"), "key");
    return text(value, "value")
        .or(() -> text(value, "name"))
        .map(name -> new FieldValue(name, name, category));
  }

  /** Of a project, or of an issue. */
  private static Optional<String> nameOf(JsonNode value) {
    return text(value, "name")
        .or(() ->
            text(value.path("fields"), "summary")
                .map(summary -> value.path("key").asText() + " " + summary));
  }

  private static Optional<String> scalar(JsonNode value) {
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }
    return named(value);
  }

  private static Optional<String> text(JsonNode node, String name) {
    return named(node.path(name));
  }

  /** A text that is too long is cut, so that the other values can be shown. */
  private static Optional<String> named(JsonNode value) {
    return Optional.ofNullable(value.textValue())
        .map(JiraJson::writable)
        .map(text -> ShortText.shorten(text, MAX_NAME))
        .filter(text -> !text.isBlank());
  }
}
