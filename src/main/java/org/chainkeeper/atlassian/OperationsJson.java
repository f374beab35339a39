package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Confluence's current user with {@code operations} expanded. Their shape on Forge is not proven, so
 * those that Confluence documents for any of its resources are understood: a list, or a page of a list
 * ({@code results}), of pairs {@code operation} and {@code targetType}, beside each other or one object
 * deeper. Whatever else there is makes the whole answer unknown.
 */
final class OperationsJson {
  private static final String OPERATION = "operation";
  private static final String TARGET = "targetType";
  private static final List<String> PAGE_MEMBERS = List.of("results", "operations");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,32}");
  private static final int MAX_MEMBERS = 12;
  private static final int MAX_DEPTH = 4;

  private OperationsJson() {}

  /** What an answer says. */
  sealed interface Reading {
    record Understood(boolean isAdministrator) implements Reading {}

    /**
     * @param why names members and types, and no value
     */
    record Unknown(String why) implements Reading {}
  }

  static Reading read(String body, String accountId) {
    Optional<JsonNode> user = StrictJson.object(body);
    if (user.isEmpty()) {
      return new Reading.Unknown("not a JSON object");
    }
    if (!StrictJson.text(user.get(), "accountId").equals(Optional.of(accountId))) {
      return new Reading.Unknown("not about the account that asks");
    }
    JsonNode operations = user.get().path("operations");
    return all(operations)
        .<Reading>map(all -> new Reading.Understood(all.stream().anyMatch(Pair::administersSite)))
        .orElseGet(() -> new Reading.Unknown("operations of the shape " + shape(operations, 0)));
  }

  private record Pair(String operation, String target) {
    boolean administersSite() {
      return operation.equals("administer") && target.equals("application");
    }
  }

  /** Empty when one of them is not understood. */
  private static Optional<List<Pair>> all(JsonNode operations) {
    JsonNode list = list(operations);
    if (!list.isArray() || !list.valueStream().allMatch(one -> pair(one).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(list.valueStream().flatMap(one -> pair(one).stream()).toList());
  }

  /** A page that is followed by another one is not the whole list. */
  private static JsonNode list(JsonNode operations) {
    boolean goesOn = operations.path("_links").has("next");
    for (String member : PAGE_MEMBERS) {
      if (operations.path(member).isArray() && !goesOn) {
        return operations.path(member);
      }
    }
    return operations;
  }

  private static Optional<Pair> pair(JsonNode one) {
    JsonNode inner = one.path(OPERATION).isObject() ? one.path(OPERATION) : one;
    Optional<String> target = StrictJson.text(inner, TARGET).or(() -> StrictJson.text(one, TARGET));
    return StrictJson.text(inner, OPERATION)
        .flatMap(operation -> target.map(name -> new Pair(operation, name)));
  }

  /** {@code [{operation:string,target:{key:string}}]}; of a list the first element. */
  private static String shape(JsonNode node, int depth) {
    if (depth == MAX_DEPTH || !node.isContainerNode()) {
      return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
    if (node.isArray()) {
      return "[" + (node.isEmpty() ? "" : shape(node.get(0), depth + 1)) + "]";
    }
    return node.propertyStream()
        .limit(MAX_MEMBERS)
        .map(member -> name(member.getKey()) + ":" + shape(member.getValue(), depth + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String name(String member) {
    return NAME.matcher(member).matches() ? member : "?";
  }
}
