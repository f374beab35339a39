package org.chainkeeper.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The validated JSON body of a control request. */
final class ControlRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The request is invalid; the message is for the caller. */
  static final class InvalidControlRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidControlRequest(String message) {
      super(message);
    }
  }

  private final JsonNode body;

  private ControlRequest(JsonNode body) {
    this.body = body;
  }

  /**
   * @param known the allowed field names
   */
  static ControlRequest read(String text, Set<String> known) {
    try {
      JsonNode body = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
      if (!(body instanceof ObjectNode)) {
        throw new InvalidControlRequest("the body must be a JSON object");
      }
      for (String name : (Iterable<String>) body::fieldNames) {
        if (!known.contains(name)) {
          throw new InvalidControlRequest(
              "unknown field " + name + "; known: " + new TreeSet<>(known));
        }
      }
      return new ControlRequest(body);
    } catch (JsonProcessingException e) {
      throw new InvalidControlRequest("the body is not JSON");
    }
  }

  String required(String name, String allowed) {
    return text(name)
        .orElseThrow(() -> new InvalidControlRequest(name + " is missing: " + allowed));
  }

  Optional<String> text(String name) {
    return typed(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
  }

  Optional<Integer> number(String name) {
    return typed(name, JsonNode::canConvertToInt, "a whole number").map(JsonNode::intValue);
  }

  Optional<Boolean> flag(String name) {
    return typed(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
  }

  /** A list of strings; empty when there is none. */
  Optional<List<String>> texts(String name) {
    return typed(name, JsonNode::isArray, "a list of strings")
        .map(list -> {
          List<String> texts = new ArrayList<>();
          for (JsonNode one : list) {
            if (!one.isTextual()) {
              throw new InvalidControlRequest(name + " must be a list of strings");
            }
            texts.add(one.textValue());
          }
          return List.copyOf(texts);
        });
  }

  /** The strings of an object; empty when there is none. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    typed(name, JsonNode::isObject, "an object of strings")
        .ifPresent(object ->
            object
                .properties()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText())));
    return pairs;
  }

  /** ISO 8601 as in {@code PT1H}, or a number of seconds. */
  Optional<Duration> duration(String name) {
    JsonNode value = body.path(name);
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return Optional.of(Duration.ofSeconds(value.longValue()));
    }
    return text(name)
        .map(text -> {
          try {
            return Duration.parse(text);
          } catch (DateTimeParseException e) {
            throw new InvalidControlRequest(name + " must be a duration like PT1H, or seconds");
          }
        });
  }

  private Optional<JsonNode> typed(String name, Predicate<JsonNode> fits, String what) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!fits.test(value)) {
      throw new InvalidControlRequest(name + " must be " + what);
    }
    return Optional.of(value);
  }
}
