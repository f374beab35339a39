package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A field's value in an export: plain text, by the shape of Jira's JSON. */
final class ExportedValue {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
  private static final int DATE_LENGTH = 10;
  private static final int MAX_MEMBERS = 20;
  private static final List<String> NAMES = List.of("displayName", "name", "value", "key");

  private ExportedValue() {}

  /** Empty for a value without words, such as a document of rich text. */
  static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .limit(MAX_MEMBERS)
          .map(ExportedValue::text)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return NAMES.stream()
          .map(value::path)
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText)
          .findFirst()
          .orElse("");
    }
    String text = value.isNull() || value.isMissingNode() ? "" : value.asText();
    return TIME.matcher(text).matches() ? text.substring(0, DATE_LENGTH) : text;
  }
}
