package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.sandbox.jira.issues.FieldDefinition;
import org.chainkeeper.sandbox.jira.issues.SiteFields;

/**
 * The parameters of a search.
 *
 * @param fields as named; empty when none are
 * @param maxResults 1 to 5000, or 100 when fields are asked for
 * @param expand additional parts of the answer, separated by commas
 */
record SearchRequest(
    String jql, List<String> fields, int maxResults, Optional<String> pageToken, String expand) {
  private static final int DEFAULT_RESULTS = 50;
  private static final int MAX_IDS = 5000;
  private static final int MAX_ISSUES = 100;

  static SearchRequest of(Context context) throws JiraRefusal {
    return context.method().name().equals("POST") ? fromBody(context) : fromQuery(context);
  }

  /** Whether only ids are requested. */
  boolean idsOnly() {
    return fields.isEmpty() || fields.equals(List.of("id"));
  }

  Set<FieldDefinition> chosen(SiteFields site) {
    return idsOnly() ? Set.of() : site.select(fields);
  }

  /** The parts that are requested in addition, such as {@code names}. */
  List<String> expanded() {
    return Arrays.asList(expand.split("\\s*,\\s*"));
  }

  private static SearchRequest fromBody(Context context) throws JiraRefusal {
    JsonNode body = JsonBodies.json(context);
    return new SearchRequest(
            JsonBodies.text(body, "jql").orElse(""),
            JsonBodies.texts(body, "fields"),
            JsonBodies.number(body, "maxResults").orElse(DEFAULT_RESULTS),
            JsonBodies.text(body, "nextPageToken"),
            JsonBodies.text(body, "expand").orElse(""))
        .bounded();
  }

  private static SearchRequest fromQuery(Context context) throws JiraRefusal {
    List<String> fields = new ArrayList<>();
    context.queryParams("fields").forEach(f -> fields.addAll(Arrays.asList(f.split(",", -1))));
    String max = Optional.ofNullable(context.queryParam("maxResults")).orElse("" + DEFAULT_RESULTS);
    if (!max.matches("[0-9]{1,6}")) {
      throw JiraRefusal.badPayload();
    }
    return new SearchRequest(
            Optional.ofNullable(context.queryParam("jql")).orElse(""),
            fields,
            Integer.parseInt(max),
            Optional.ofNullable(context.queryParam("nextPageToken")),
            Optional.ofNullable(context.queryParam("expand")).orElse(""))
        .bounded();
  }

  private SearchRequest bounded() throws JiraRefusal {
    if (maxResults < 1 || maxResults > MAX_IDS) {
      throw JiraRefusal.jira(400, "The maxResults must be between 1 and " + MAX_IDS + ".");
    }
    int max = idsOnly() ? MAX_IDS : MAX_ISSUES;
    return new SearchRequest(jql, fields, Math.min(maxResults, max), pageToken, expand);
  }
}
