package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.chainkeeper.sandbox.jira.issues.Field;
import org.chainkeeper.sandbox.jira.issues.Written;
import org.chainkeeper.sandbox.jira.jql.JqlException;
import org.chainkeeper.sandbox.jira.jql.JqlQuery;
import org.chainkeeper.sandbox.jira.jql.Parser;
import org.chainkeeper.sandbox.jira.jql.Search;

/** Searching and counting. */
final class SearchRoutes {
  private static final String UNBOUNDED =
      "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.";
  private static final String GONE =
      "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full"
          + " migration guideline is available at"
          + " https://developer.atlassian.com/changelog/#CHANGE-2046";

  private SearchRoutes() {}

  static void search(Visit visit) throws JiraRefusal {
    SearchCall call = SearchCall.of(visit.context());
    List<Written> found = found(call.jql(), visit);
    int from = 0;
    if (call.pageToken().isPresent()) {
      from = SearchPageToken.offset(call.pageToken().get(), call.jql());
    }
    int to = Math.min(found.size(), from + call.maxResults());
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    append(out, "{\"issues\":[");
    if (from < to) {
      append(out, found.subList(from, to), call);
    }
    append(out, "]");
    if (call.namesFields()) {
      append(out, ",\"names\":" + names(call.chosen()));
    }
    append(out, ",\"isLast\":" + (to >= found.size()));
    if (to < found.size()) {
      append(out, ",\"nextPageToken\":\"" + SearchPageToken.of(call.jql(), to) + "\"");
    }
    append(out, "}");
    visit.objects(Math.max(0, to - from));
    visit.json(out.toByteArray());
  }

  static void count(Visit visit) throws JiraRefusal {
    JsonNode body = JsonBodies.json(visit.context());
    int count = found(JsonBodies.text(body, "jql").orElse(""), visit).size();
    visit.json("{\"count\":" + count + "}");
  }

  /** What the searches of old answer. */
  static JiraRefusal gone() {
    return JiraRefusal.jira(410, GONE);
  }

  private static void append(ByteArrayOutputStream out, List<Written> page, SearchCall call) {
    Set<Field> chosen = call.chosen();
    boolean first = true;
    for (Written written : page) {
      if (!first) {
        out.write(',');
      }
      first = false;
      if (call.idsOnly()) {
        written.writeIdTo(out);
      } else {
        written.writeTo(out, chosen);
      }
    }
  }

  private static ObjectNode names(Set<Field> fields) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> names.put(field.id, field.title));
    return names;
  }

  /**
   * Somebody anonymous gets an empty list even for values that do not exist for them, as recorded
   * from sites that show nothing in public; only what cannot be read is refused.
   */
  private static List<Written> found(String jql, Visit visit) throws JiraRefusal {
    try {
      JqlQuery query = Parser.parse(jql);
      if (!query.bounded()) {
        throw JiraRefusal.jira(400, UNBOUNDED);
      }
      return visit.viewer().isEmpty() ? List.of() : Search.of(query, visit.scope()).run();
    } catch (JqlException e) {
      throw JiraRefusal.jira(400, e.messages());
    }
  }

  private static void append(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
