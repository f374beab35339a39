package org.chainkeeper.sandbox.jira.jql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The reference data of JQL for query editors, in Jira's format. */
public final class JqlVocabulary {
  private static final List<String> DATES =
      List.of(
          "now()",
          "startOfDay()",
          "startOfWeek()",
          "startOfMonth()",
          "startOfYear()",
          "endOfDay()",
          "endOfWeek()",
          "endOfMonth()",
          "endOfYear()");
  private static final String JSON = json();

  private JqlVocabulary() {}

  /** The answer of {@code jql/autocompletedata}. */
  public static String text() {
    return JSON;
  }

  private static String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode fields = json.putArray("visibleFieldNames");
    JqlFields.ALL.forEach(field -> add(fields.addObject(), field));
    filter(fields.addObject());
    ArrayNode functions = json.putArray("visibleFunctionNames");
    function(functions, "currentUser()", Type.USER);
    DATES.forEach(name -> function(functions, name, Type.DATE));
    ReservedWords.all().forEach(json.putArray("jqlReservedWords")::add);
    return json.toString();
  }

  private static void add(ObjectNode json, JqlField field) {
    List<String> names = field.names();
    String name = names.getFirst();
    json.put("value", name.contains(" ") ? "\"" + name + "\"" : name);
    names.stream()
        .filter(other -> other.startsWith("cf["))
        .findFirst()
        .ifPresentOrElse(
            id -> json.put("displayName", name + " - " + id).put("cfid", id),
            () -> json.put("displayName", name));
    json.put("orderable", Boolean.toString(field.order().isPresent()));
    json.put("searchable", "true");
    json.put("auto", Boolean.toString(JqlValues.has(name)));
    operators(json, field.type().operators());
    json.putArray("types").add(Type.of(field).javaName);
  }

  private static void filter(ObjectNode json) {
    json.put("value", FilterClause.NAME).put("displayName", FilterClause.NAME);
    json.put("orderable", "false").put("searchable", "true").put("auto", "true");
    operators(json, EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN));
    json.putArray("types").add("com.atlassian.jira.issue.search.SearchRequest");
  }

  private static void operators(ObjectNode json, Set<Operator> operators) {
    ArrayNode list = json.putArray("operators");
    EnumSet.copyOf(operators).forEach(operator -> list.add(operator.sign));
  }

  private static void function(ArrayNode list, String name, Type type) {
    list.addObject()
        .put("value", name)
        .put("displayName", name)
        .putArray("types")
        .add(type.javaName);
  }

  private enum Type {
    USER("com.atlassian.jira.user.ApplicationUser"),
    DATE("java.util.Date"),
    NUMBER("java.lang.Number"),
    TEXT("java.lang.String");

    private final String javaName;

    Type(String javaName) {
      this.javaName = javaName;
    }

    static Type of(JqlField field) {
      return switch (field.type()) {
        case NamedValueType<?> names -> names.people() ? USER : TEXT;
        case InstantType _ -> DATE;
        case NumberType _ -> NUMBER;
        case TextType _ -> TEXT;
      };
    }
  }
}
