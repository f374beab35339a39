package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.jira.jql.JqlException;
import org.chainkeeper.sandbox.jira.jql.JqlParser;
import org.chainkeeper.sandbox.jira.jql.JqlSearch;
import org.chainkeeper.sandbox.jira.jql.JqlValues;
import org.chainkeeper.sandbox.jira.jql.JqlVocabulary;
import org.chainkeeper.sandbox.jira.jql.SavedFilter;

/** The JQL API for query editors, and saved filters. */
final class JiraJqlRoutes {
  /** Jira's own, of one page. */
  private static final int DEFAULT_FILTERS = 50;

  private static final int MAX_FILTERS = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Jira says the same of a filter that does not exist and of one that is not shared. */
  private static final String UNAVAILABLE_FILTER =
      "The selected filter is not available to you, perhaps it has been deleted or had its"
          + " permissions changed.";

  private JiraJqlRoutes() {}

  /** As with {@code validation=strict}; the structure of a query is left out. */
  static void parse(ApiRequest request) throws JiraRefusal {
    List<String> queries = JsonBodies.texts(JsonBodies.json(request.context()), "queries");
    if (queries.isEmpty()) {
      throw JiraRefusal.badPayload();
    }
    ObjectNode json = JSON.objectNode();
    ArrayNode parsed = json.putArray("queries");
    for (String query : queries) {
      ObjectNode one = parsed.addObject().put("query", query);
      List<String> errors = errors(query, request);
      if (!errors.isEmpty()) {
        errors.forEach(one.putArray("errors")::add);
      }
    }
    request.json(json.toString());
  }

  private static List<String> errors(String jql, ApiRequest request) {
    try {
      JqlSearch.of(JqlParser.parse(jql), request.scope());
      return List.of();
    } catch (JqlException e) {
      return e.messages();
    }
  }

  static void reference(ApiRequest request) {
    request.json(JqlVocabulary.text(request.issues().fields()));
  }

  static void suggestions(ApiRequest request) throws JiraRefusal {
    String field = parameter(request, "fieldName");
    if (field.isBlank()) {
      throw JiraRefusal.badPayload();
    }
    if (field.startsWith("\"")) {
      throw JiraRefusal.jira(
          400, "Field '" + field + "' does not exist or you do not have permission to view it.");
    }
    String typed = parameter(request, "fieldValue");
    ObjectNode json = JSON.objectNode();
    ArrayNode results = json.putArray("results");
    for (JqlValues.Value value : JqlValues.of(field, typed, request.scope())) {
      results
          .addObject()
          .put("value", value.quoted())
          .put("displayName", marked(value.title(), typed));
    }
    request.countObjects(results.size());
    request.json(json.toString());
  }

  static void filters(ApiRequest request) throws JiraRefusal {
    String name = parameter(request, "filterName").toLowerCase(Locale.ROOT);
    List<SavedFilter> found =
        SavedFilter.of(request.scope()).stream()
            .filter(filter -> filter.name().toLowerCase(Locale.ROOT).contains(name))
            .toList();
    int most = Math.min(number(request, "maxResults", DEFAULT_FILTERS), MAX_FILTERS);
    int from = Math.min(number(request, "startAt", 0), found.size());
    int to = Math.min(from + most, found.size());
    ObjectNode json = JSON.objectNode();
    json.put("maxResults", most)
        .put("startAt", from)
        .put("total", found.size())
        .put("isLast", to == found.size());
    ArrayNode values = json.putArray("values");
    String api = request.issues().urls().api() + "/rest/api/3/filter/";
    for (SavedFilter filter : found.subList(from, to)) {
      values
          .addObject()
          .put("self", api + filter.id())
          .put("id", Long.toString(filter.id()))
          .put("name", filter.name());
    }
    request.countObjects(to - from);
    request.json(json.toString());
  }

  static void filter(ApiRequest request) throws JiraRefusal {
    String id = request.context().pathParam("id");
    SavedFilter filter =
        SavedFilter.of(request.scope()).stream()
            .filter(one -> Long.toString(one.id()).equals(id))
            .findFirst()
            .orElseThrow(() -> JiraRefusal.jira(400, UNAVAILABLE_FILTER));
    String api = request.issues().urls().api() + "/rest/api/3/filter/";
    request.countObjects(1);
    request.json(
        JSON.objectNode()
            .put("self", api + filter.id())
            .put("id", Long.toString(filter.id()))
            .put("name", filter.name())
            .put("jql", filter.jql())
            .toString());
  }

  private static int number(ApiRequest request, String name, int otherwise) throws JiraRefusal {
    String text = parameter(request, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw JiraRefusal.badPayload();
    }
    return Integer.parseInt(text);
  }

  private static String parameter(ApiRequest request, String name) {
    return Optional.ofNullable(request.context().queryParam(name)).orElse("");
  }

  /** HTML with the typed prefix in bold, as in Jira. */
  private static String marked(String title, String typed) {
    String html = escaped(title);
    if (typed.isEmpty()) {
      return html;
    }
    return Pattern.compile(Pattern.quote(escaped(typed)), Pattern.CASE_INSENSITIVE)
        .matcher(html)
        .replaceFirst(found -> "<b>" + Matcher.quoteReplacement(found.group()) + "</b>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
