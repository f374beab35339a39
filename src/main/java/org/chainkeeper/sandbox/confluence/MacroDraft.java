package org.chainkeeper.sandbox.confluence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A macro that is being edited.
 *
 * @param key of the macro in the app's descriptor
 */
record MacroDraft(String key, Map<String, String> parameters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  MacroDraft {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads {@code {"key":…,"parameters":{…}}}.
   *
   * @throws BadRequestResponse when the body is not JSON
   */
  static MacroDraft read(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      Map<String, String> parameters = new LinkedHashMap<>();
      json.path("parameters")
          .properties()
          .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
      return new MacroDraft(json.path("key").asText(), parameters);
    } catch (JsonProcessingException e) {
      throw new BadRequestResponse("The body is not JSON.");
    }
  }
}
