package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.chainkeeper.sandbox.jira.issues.FieldDefinition;

/** The members {@code names} and {@code schema} of an answer, which {@code expand} asks for. */
final class FieldDescriptions {
  private FieldDescriptions() {}

  /** Each member with a comma in front; empty when none is asked for. */
  static String of(Set<FieldDefinition> fields, List<String> expand) {
    String members = "";
    if (expand.contains("names")) {
      ObjectNode names = JsonNodeFactory.instance.objectNode();
      fields.forEach(field -> names.put(field.id(), field.title()));
      members += ",\"names\":" + names;
    }
    if (expand.contains("schema")) {
      ObjectNode schemas = JsonNodeFactory.instance.objectNode();
      fields.forEach(field -> schemas.set(field.id(), field.schema()));
      members += ",\"schema\":" + schemas;
    }
    return members;
  }
}
