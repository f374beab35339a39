package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Confluence's user with {@code operations} expanded: {@code "operations": [{"operation":
 * "administer", "targetType": "application"}, …]}.
 */
final class UserJson {
  private UserJson() {}

  /**
   * Whether the account administers the site; empty when the response is about another account,
   * names no operations, or has one that is not a pair of texts.
   */
  static Optional<Boolean> isAdministrator(String body, String accountId) {
    return StrictJson.object(body)
        .filter(user -> StrictJson.text(user, "accountId").equals(Optional.of(accountId)))
        .map(user -> user.path("operations"))
        .filter(UserJson::areOperations)
        .map(all -> all.valueStream().anyMatch(UserJson::administersSite));
  }

  private static boolean areOperations(JsonNode all) {
    return all.isArray()
        && all.valueStream()
            .allMatch(one ->
                StrictJson.text(one, "operation").isPresent()
                    && StrictJson.text(one, "targetType").isPresent());
  }

  private static boolean administersSite(JsonNode operation) {
    return "administer".equals(operation.path("operation").textValue())
        && "application".equals(operation.path("targetType").textValue());
  }
}
