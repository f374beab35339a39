package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scopes of a token response: a text separated by spaces (RFC 6749 §3.3). Some servers send
 * commas, or a list.
 */
final class GrantedScopes {
  private static final int MAX_SCOPES = 200;

  private GrantedScopes() {}

  /** Empty when the response names none. */
  static Optional<Set<String>> read(String body) {
    return TokenBody.object(body)
        .flatMap(json -> Optional.ofNullable(json.get("scope")))
        .map(GrantedScopes::scopes)
        .filter(scopes -> !scopes.isEmpty());
  }

  private static Set<String> scopes(JsonNode scope) {
    Stream<String> texts =
        scope.isArray()
            ? scope.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue)
            : Stream.of(scope.asText());
    Set<String> scopes = new LinkedHashSet<>();
    texts
        .flatMap(text -> Stream.of(text.split("[\\s,]+", -1)))
        .filter(one -> !one.isEmpty())
        .limit(MAX_SCOPES)
        .forEach(scopes::add);
    return scopes;
  }
}
