package org.chainkeeper.sandbox.confluence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.Person;

/** A person as Confluence's REST API describes one. */
public final class PersonJson {
  private PersonJson() {}

  /**
   * @param baseUrl of the site's Confluence
   * @param admin whether the person administers the site
   * @param withOperations whether the operations are expanded
   */
  public static Map<String, Object> of(
      Person person, String baseUrl, boolean admin, boolean withOperations) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "known");
    json.put("accountId", person.accountId());
    json.put("accountType", "atlassian");
    json.put("email", "");
    json.put("publicName", person.name());
    json.put("displayName", person.name());
    json.put("isExternalCollaborator", false);
    if (withOperations) {
      json.put("operations", operations(admin));
    }
    json.put("_expandable", withOperations ? Map.of() : Map.of("operations", ""));
    json.put("_links", Map.of("base", baseUrl, "context", "/wiki"));
    return json;
  }

  /** What a person may do; all administer their personal space, which makes no one an administrator. */
  public static List<Map<String, String>> operations(boolean admin) {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(operation("use", "application"));
    all.add(operation("administer", "space"));
    if (admin) {
      all.add(operation("administer", "application"));
      all.add(operation("create_space", "application"));
    }
    return all;
  }

  private static Map<String, String> operation(String name, String target) {
    return Map.of("operation", name, "targetType", target);
  }
}
