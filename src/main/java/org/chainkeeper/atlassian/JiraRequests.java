package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;

/** The bodies of requests to Jira. */
final class JiraRequests {
  /** Asked for only with fields whose names and types the app does not know itself. */
  private static final List<String> EXPANDED = List.of("names", "schema");

  private JiraRequests() {}

  /** For {@code POST /rest/api/3/search/jql}. */
  static byte[] search(Query.Search search) {
    return object(json -> {
      json.writeStringField("jql", search.jql().text());
      json.writeNumberField("maxResults", search.limit().issues());
      fields(json, search.columns());
      if (!search.columns().custom().isEmpty()) {
        json.writeStringField("expand", String.join(",", EXPANDED));
      }
      if (search.page().isPresent()) {
        json.writeStringField("nextPageToken", search.page().get().value());
      }
    });
  }

  /** For {@code POST /rest/api/3/issue/bulkfetch}. */
  static byte[] bulkFetch(List<IssueKey> keys, Columns columns) {
    return object(json -> {
      strings(json, "issueIdsOrKeys", keys.stream().map(IssueKey::value).toList());
      fields(json, columns);
      if (!columns.custom().isEmpty()) {
        strings(json, "expand", EXPANDED);
      }
    });
  }

  /** For {@code POST /rest/api/3/search/approximate-count}. */
  static byte[] count(Jql jql) {
    return object(json -> json.writeStringField("jql", jql.text()));
  }

  /** For {@code POST /rest/api/3/jql/parse}. */
  static byte[] check(Jql jql) {
    return object(json -> strings(json, "queries", List.of(jql.text())));
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Members members) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JiraJson.FACTORY.createGenerator(body)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return body.toByteArray();
  }

  private static void fields(JsonGenerator json, Columns columns) throws IOException {
    strings(json, "fields", columns.fields());
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
