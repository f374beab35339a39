package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.JiraField;

/** Reads the answer of {@code field}. Entries of another format are left out. */
final class FieldJson {
  private FieldJson() {}

  static FieldCatalog catalog(ReceivedBody body) throws IOException {
    JsonNode answer = JiraJson.TREES.readTree(body.stream());
    if (!answer.isArray()) {
      throw new IOException("no fields");
    }
    List<JiraField> fields =
        StreamSupport.stream(answer.spliterator(), false)
            .flatMap(json -> field(json).stream())
            .toList();
    int fits = Math.min(fields.size(), FieldCatalog.MAX_FIELDS);
    return new FieldCatalog(fields.subList(0, fits), fits == fields.size());
  }

  private static Optional<JiraField> field(JsonNode json) {
    return text(json, "id")
        .map(id ->
            new JiraField(
                id,
                text(json, "name").orElse(id),
                text(json, "untranslatedName"),
                type(json.path("schema"))));
  }

  /** A custom field's type is the last part of a key such as {@code com.example.fields:select}. */
  private static String type(JsonNode schema) {
    return text(schema, "custom")
        .map(key -> key.substring(key.lastIndexOf(':') + 1))
        .or(() -> text(schema, "type"))
        .orElse("");
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue())
        .map(JiraJson::plain)
        .filter(text -> !text.isEmpty());
  }
}
