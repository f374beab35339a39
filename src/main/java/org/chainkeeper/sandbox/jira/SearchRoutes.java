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
    SearchPageToken asked =
        call.pageToken().isPresent()
            ? SearchPageToken.parse(call.pageToken().get(), call.jql())
            : SearchPageToken.FIRST;
    SearchResultPage page = page(request, call, asked, found.size());
    Set<FieldDefinition> fields = call.chosen(request.issues().fields());
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    append(out, "{\"issues\":[");
    append(out, found.subList(page.from(), page.to()), call, fields);
    append(out, "]");
    append(out, FieldDescriptions.of(fields, call.expanded()));
    append(out, ",\"isLast\":" + page.next().isEmpty());
    page.next()
        .ifPresent(next -> append(out, ",\"nextPageToken\":\"" + next.text(call.jql()) + "\""));
    append(out, "}");
    request.countObjects(page.to() - page.from());
    request.json(out.toByteArray());
  }

  private static SearchResultPage page(
      ApiRequest request, SearchRequest call, SearchPageToken asked, int found) {
    SearchResultPage page = SearchResultPage.of(asked, call.maxResults(), found);
    return request.pageFault().map(fault -> page.with(fault, asked)).orElse(page);
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
