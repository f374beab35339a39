package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON request bodies; a body of the wrong shape gets Jira's error. */
final class JsonBodies {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonBodies() {}

  static JsonNode json(Context context) throws JiraRefusal {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.startsWith("application/json")) {
      throw JiraRefusal.jira(415, "Unsupported Media Type");
    }
    try {
      JsonNode body = MAPPER.readTree(context.bodyAsBytes());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (IOException e) {
      throw JiraRefusal.badPayload();
    }
    throw JiraRefusal.badPayload();
  }

  static Optional<String> text(JsonNode body, String name) throws JiraRefusal {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    } else if (!value.isTextual()) {
      throw JiraRefusal.badPayload();
    }
    return Optional.of(value.textValue());
  }

  static Optional<Integer> number(JsonNode body, String name) throws JiraRefusal {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    } else if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw JiraRefusal.badPayload();
    }
    return Optional.of(value.intValue());
  }

  static List<String> texts(JsonNode body, String name) throws JiraRefusal {
    JsonNode value = body.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    } else if (!value.isArray()) {
      throw JiraRefusal.badPayload();
    }
    for (JsonNode one : value) {
      if (!one.isTextual()) {
        throw JiraRefusal.badPayload();
      }
      texts.add(one.textValue());
    }
    return texts;
  }
}
