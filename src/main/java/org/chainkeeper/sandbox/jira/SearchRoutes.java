package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.chainkeeper.sandbox.jira.issues.FieldDefinition;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;
import org.chainkeeper.sandbox.jira.jql.JqlException;
import org.chainkeeper.sandbox.jira.jql.JqlParser;
import org.chainkeeper.sandbox.jira.jql.JqlQuery;
import org.chainkeeper.sandbox.jira.jql.JqlSearch;

/** Searching and counting. */
final class SearchRoutes {
  private static final String UNBOUNDED =
      "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.";
  private static final String GONE =
      "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full"
          + " migration guideline is available at"
          + " https://developer.atlassian.com/changelog/#CHANGE-2046";

  private SearchRoutes() {}

  static void search(ApiRequest request) throws JiraRefusal {
    SearchRequest call = SearchRequest.of(request.context());
    List<SerializedIssue> found = found(call.jql(), request);
    int from = 0;
    if (call.pageToken().isPresent()) {
      from = SearchPageToken.offset(call.pageToken().get(), call.jql());
    }
    int to = Math.min(found.size(), from + call.maxResults());
    Set<FieldDefinition> fields = call.chosen(request.issues().fields());
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    append(out, "{\"issues\":[");
    if (from < to) {
      append(out, found.subList(from, to), call, fields);
    }
    append(out, "]");
    append(out, FieldDescriptions.of(fields, call.expanded()));
    append(out, ",\"isLast\":" + (to >= found.size()));
    if (to < found.size()) {
      append(out, ",\"nextPageToken\":\"" + SearchPageToken.of(call.jql(), to) + "\"");
    }
    append(out, "}");
    request.countObjects(Math.max(0, to - from));
    request.json(out.toByteArray());
  }

  static void count(ApiRequest request) throws JiraRefusal {
    JsonNode body = JsonBodies.json(request.context());
    int count = found(JsonBodies.text(body, "jql").orElse(""), request).size();
    request.json("{\"count\":" + count + "}");
  }

  /** The answer of the removed search endpoints. */
  static JiraRefusal gone() {
    return JiraRefusal.jira(410, GONE);
  }

  private static void append(
      ByteArrayOutputStream out,
      List<SerializedIssue> page,
      SearchRequest call,
      Set<FieldDefinition> fields) {
    boolean first = true;
    for (SerializedIssue serialized : page) {
      if (!first) {
        out.write(',');
      }
      first = false;
      if (call.idsOnly()) {
        serialized.writeIdTo(out);
      } else {
        serialized.writeTo(out, fields);
      }
    }
  }

  /**
   * An anonymous request gets an empty list even for values that are not visible, as recorded from
   * sites without public content; only invalid JQL is refused.
   */
  private static List<SerializedIssue> found(String jql, ApiRequest request) throws JiraRefusal {
    try {
      JqlQuery query = JqlParser.parse(jql);
      if (!query.bounded()) {
        throw JiraRefusal.jira(400, UNBOUNDED);
      }
      return request.viewer().isEmpty() ? List.of() : JqlSearch.of(query, request.scope()).run();
    } catch (JqlException e) {
      throw JiraRefusal.jira(400, e.messages());
    }
  }

  private static void append(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
