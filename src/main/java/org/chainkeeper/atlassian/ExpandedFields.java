package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.jira.FieldSchema;

/**
 * Reads what {@code expand=names,schema} adds to an answer, for some of its fields. Jira sends both
 * beside the issues of a search, and within each issue where issues are asked for one by one. Not
 * safe for concurrent use.
 */
final class ExpandedFields {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, FieldSchema> schemas = new HashMap<>();
  private final Set<String> wanted;

  /**
   * @param wanted the ids of the fields that are kept
   */
  ExpandedFields(Set<String> wanted) {
    this.wanted = wanted;
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, FieldSchema> schemas() {
    return schemas;
  }

  /** Reads the value of {@code names}. */
  void readNames(JsonParser json) throws IOException {
    each(
        json,
        field -> {
          String name = JiraJson.text(json).map(JiraJson::plain).orElse("");
          if (wanted.contains(field) && !name.isEmpty()) {
            names.put(field, name);
          }
        });
  }

  /** Reads the value of {@code schema}. */
  void readSchemas(JsonParser json) throws IOException {
    each(
        json,
        field -> {
          if (wanted.contains(field)) {
            schema(json).ifPresent(schema -> schemas.put(field, schema));
          } else {
            json.skipChildren();
          }
        });
  }

  /** Empty for what names no type; such a field is shown by the shape of its value. */
  private static Optional<FieldSchema> schema(JsonParser json) throws IOException {
    Map<String, String> parts = new HashMap<>();
    each(
        json, part -> JiraJson.text(json).ifPresent(text -> parts.put(part, JiraJson.plain(text))));
    String type = parts.getOrDefault("type", "");
    String items = parts.getOrDefault("items", "");
    String custom = parts.getOrDefault("custom", "");
    boolean isKnown = !type.isEmpty() && isShort(type) && isShort(items) && isShort(custom);
    return isKnown ? Optional.of(new FieldSchema(type, items, custom)) : Optional.empty();
  }

  private static boolean isShort(String part) {
    return part.length() <= FieldSchema.MAX_PART_LENGTH;
  }

  private interface Member {
    /** The parser is at the member's value, and is left at its end. */
    void read(String name) throws IOException;
  }

  private static void each(JsonParser json, Member member) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String name = JiraJson.member(json); !name.isEmpty(); name = JiraJson.member(json)) {
      member.read(name);
    }
  }
}
