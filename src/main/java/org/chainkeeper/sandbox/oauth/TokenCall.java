package org.chainkeeper.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the token endpoint, from a form (RFC 6749) or from JSON (Atlassian's own way).
 *
 * @param parameters by name; absent ones are not in the map
 */
record TokenCall(Map<String, String> parameters) {
  static final int MAX_BODY_LENGTH = 16 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  TokenCall {
    parameters = Map.copyOf(parameters);
  }

  /** Empty when the body is too long or not readable. */
  static Optional<TokenCall> read(Context context) {
    if (context.body().length() > MAX_BODY_LENGTH) {
      return Optional.empty();
    }
    return context.isJson() ? fromJson(context.body()) : Optional.of(fromForm(context));
  }

  private static TokenCall fromForm(Context context) {
    Map<String, String> parameters = new HashMap<>();
    context.formParamMap().forEach((name, values) -> parameters.put(name, values.getFirst()));
    return new TokenCall(parameters);
  }

  private static Optional<TokenCall> fromJson(String body) {
    try {
      Map<String, String> parameters = new HashMap<>();
      for (Map.Entry<String, JsonNode> field : JSON.readTree(body).properties()) {
        if (field.getValue().isTextual()) {
          parameters.put(field.getKey(), field.getValue().textValue());
        }
      }
      return Optional.of(new TokenCall(parameters));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  String grantType() {
    return parameter("grant_type").orElse("");
  }

  boolean isRefresh() {
    return grantType().equals("refresh_token");
  }

  @Override
  public String toString() {
    return "TokenCall[" + grantType() + "]";
  }
}
