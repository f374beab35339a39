package org.chainkeeper.sandbox.jira.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A field of a site.
 *
 * @param id the name in the API: {@code summary}, {@code customfield_10016}
 * @param title the display name
 * @param type the type in Jira's schema
 * @param items the type of an array's elements; empty for other types
 * @param custom the kind of a custom field; empty for a system field
 */
public record FieldDefinition(String id, String title, String type, String items, String custom) {
  private static final String CUSTOM_ID = "customfield_";

  static FieldDefinition custom(long id, String title, String type, String custom) {
    return new FieldDefinition(CUSTOM_ID + id, title, type, "", custom);
  }

  static FieldDefinition list(long id, String title, String items, String custom) {
    return new FieldDefinition(CUSTOM_ID + id, title, "array", items, custom);
  }

  static FieldDefinition system(String id, String title, String type) {
    return new FieldDefinition(id, title, type, "", "");
  }

  /** Whether it is a custom field. */
  public boolean isCustom() {
    return id.startsWith(CUSTOM_ID);
  }

  /** The number in the id of a custom field, by which JQL names it: {@code cf[10016]}. */
  public long number() {
    return Long.parseLong(id.substring(CUSTOM_ID.length()));
  }

  /** As {@code expand=schema} and {@code GET field} describe it. */
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type);
    if (!items.isEmpty()) {
      schema.put("items", items);
    }
    return isCustom()
        ? schema.put("custom", custom).put("customId", number())
        : schema.put("system", id);
  }
}
