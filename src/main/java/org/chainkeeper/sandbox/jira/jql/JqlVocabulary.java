package org.chainkeeper.sandbox.jira.jql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.jira.issues.FieldDefinition;
import org.chainkeeper.sandbox.jira.issues.SiteFields;

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

  /** Two of so many fields are for display alone. */
  private static final int UNSEARCHABLE = 20;

  private JqlVocabulary() {}

  /**
   * The answer of {@code jql/autocompletedata}. Fields of apps may be for display alone: then
   * {@code searchable} is false, or left out.
   */
  public static String text(SiteFields site) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode fields = json.putArray("visibleFieldNames");
    JqlFields.ALL.forEach(field -> add(fields.addObject(), field));
    List<FieldDefinition> additional = site.additional();
    Set<String> ambiguous = ambiguous(additional);
    additional.forEach(field -> add(fields.addObject(), field, ambiguous));
    filter(fields.addObject());
    sortable(fields.addObject());
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

  /** A name that several fields have, or a system field has too, does not tell which is meant. */
  private static Set<String> ambiguous(List<FieldDefinition> fields) {
    Set<String> names = new HashSet<>();
    JqlFields.ALL.forEach(field -> field.names().forEach(name -> names.add(folded(name))));
    return fields.stream()
        .map(field -> folded(field.title()))
        .filter(name -> !names.add(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void add(ObjectNode json, FieldDefinition field, Set<String> ambiguous) {
    String id = "cf[" + field.number() + "]";
    String escaped = field.title().replace("\\", "\\\\").replace("\"", "\\\"");
    json.put("value", ambiguous.contains(folded(field.title())) ? id : "\"" + escaped + "\"");
    json.put("displayName", field.title() + " - " + id).put("cfid", id);
    json.put("orderable", "true").put("auto", "false");
    switch ((int) (field.number() % UNSEARCHABLE)) {
      case 0 -> json.put("searchable", "false");
      case 1 -> {} // left out
      default -> json.put("searchable", "true");
    }
    operators(json, EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IS, Operator.IS_NOT));
    json.putArray("types").add(Type.TEXT.javaName);
  }

  private static void filter(ObjectNode json) {
    json.put("value", FilterClause.NAME).put("displayName", FilterClause.NAME);
    json.put("orderable", "false").put("searchable", "true").put("auto", "true");
    operators(json, EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN));
    json.putArray("types").add("com.atlassian.jira.issue.search.SearchRequest");
  }

  /** Jira leaves {@code searchable} out of a field that it only sorts by. */
  private static void sortable(ObjectNode json) {
    json.put("value", "progress").put("displayName", "progress").put("orderable", "true");
    operators(json, EnumSet.noneOf(Operator.class));
    json.putArray("types").add("java.lang.Number");
  }

  private static void operators(ObjectNode json, Set<Operator> operators) {
    ArrayNode list = json.putArray("operators");
    operators.stream().sorted().forEach(operator -> list.add(operator.sign));
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
