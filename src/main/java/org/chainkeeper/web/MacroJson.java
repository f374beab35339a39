package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.ChartData;
import org.chainkeeper.jira.ChartData.Precision;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.ChartWeek;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldSchema;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Reply;

/**
 * The JSON of macros, written with a generator: the fields of an issue are copied as Jira sent
 * them.
 */
final class MacroJson {
  private MacroJson() {}

  static void page(Reply.Found<IssuePage> found, OutputStream to) throws IOException {
    IssuePage page = found.value();
    object(
        to,
        (json, out) -> {
          json.writeArrayFieldStart("issues");
          for (Issue issue : page.issues()) {
            json.writeStartObject();
            members(json, out, issue, found.site());
            json.writeEndObject();
          }
          json.writeEndArray();
          describe(json, page);
          columns(json, page.columns());
          missing(json, page.missing());
          nextPage(json, page.next());
          SiteJson.of(found.site()).writeMember(json);
          age(json, found);
        });
  }

  /** One element of {@code issues}, the names and types of its fields, and its age. */
  static void issue(Reply.Found<IssuePage> found, OutputStream to) throws IOException {
    Issue issue = found.value().issues().getFirst();
    object(
        to,
        (json, out) -> {
          members(json, out, issue, found.site());
          describe(json, found.value());
          columns(json, found.value().columns());
          age(json, found);
        });
  }

  static void count(Reply.Found<Count> found, Jql jql, OutputStream to) throws IOException {
    object(
        to,
        (json, _) -> {
          json.writeNumberField("count", found.value().issues());
          json.writeStringField("url", search(found.site(), jql.text()));
          SiteJson.of(found.site()).writeMember(json);
          age(json, found);
        });
  }

  static void chart(Reply.Found<ChartData> found, ChartQuery chart, OutputStream to)
      throws IOException {
    ChartData tally = found.value();
    object(
        to,
        (json, _) -> {
          json.writeArrayFieldStart("groups");
          for (ChartData.Group group : tally.groups()) {
            group(json, group, search(found.site(), chart.search(group)));
          }
          json.writeEndArray();
          weeks(json, found, chart);
          json.writeNumberField("total", tally.total());
          json.writeBooleanField("complete", tally.precision() != Precision.FIRST_ISSUES);
          if (tally.precision() == Precision.APPROXIMATE) {
            json.writeBooleanField("approximate", true);
          }
          if (tally.multiple()) {
            json.writeBooleanField("multiple", true);
          }
          if (tally.cut()) {
            json.writeBooleanField("cut", true);
          }
          if (tally.fieldName().isPresent()) {
            json.writeStringField("field", tally.fieldName().get());
          }
          json.writeStringField("url", search(found.site(), chart.jql().text()));
          SiteJson.of(found.site()).writeMember(json);
          age(json, found);
        });
  }

  private static void weeks(JsonGenerator json, Reply.Found<ChartData> found, ChartQuery chart)
      throws IOException {
    if (found.value().weeks().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("weeks");
    for (ChartWeek week : found.value().weeks()) {
      json.writeStartObject();
      json.writeStringField("start", week.start().toString());
      json.writeNumberField("created", week.created());
      json.writeStringField("createdUrl", search(found.site(), chart.created(week)));
      json.writeNumberField("resolved", week.resolved());
      json.writeStringField("resolvedUrl", search(found.site(), chart.resolved(week)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The group of issues without a value has no name. */
  private static void group(JsonGenerator json, ChartData.Group group, String url)
      throws IOException {
    json.writeStartObject();
    if (group.value().isPresent()) {
      FieldValue value = group.value().get();
      json.writeStringField("name", value.name());
      if (value.category().isPresent()) {
        json.writeStringField("category", value.category().get());
      }
    } else {
      json.writeNullField("name");
    }
    json.writeNumberField("count", group.issues());
    json.writeStringField("url", url);
    json.writeEndObject();
  }

  private interface Members {
    void write(JsonGenerator json, OutputStream out) throws IOException;
  }

  /** Leaves the stream open. */
  private static void object(OutputStream out, Members members) throws IOException {
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      members.write(json, out);
      json.writeEndObject();
    }
    out.flush();
  }

  private static void members(JsonGenerator json, OutputStream out, Issue issue, Site site)
      throws IOException {
    json.writeStringField("key", issue.key().value());
    json.writeStringField("url", origin(site) + "/browse/" + issue.key().value());
    json.writeFieldName("fields");
    copy(json, out, issue.fields());
    shortened(json, issue.shortened());
  }

  private static void shortened(JsonGenerator json, Map<String, Integer> shortened)
      throws IOException {
    if (shortened.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("shortened");
    for (Map.Entry<String, Integer> field : new TreeMap<>(shortened).entrySet()) {
      json.writeNumberField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  /** The generator writes the separator after the name, then the value is copied to the stream. */
  private static void copy(JsonGenerator json, OutputStream out, RawJson value) throws IOException {
    json.writeRawValue("");
    json.flush();
    value.writeTo(out);
  }

  /** Members that are empty are left out, as in most answers. */
  private static void describe(JsonGenerator json, IssuePage page) throws IOException {
    if (!page.names().isEmpty()) {
      json.writeObjectFieldStart("names");
      for (Map.Entry<String, String> name : page.titles().entrySet()) {
        json.writeStringField(name.getKey(), name.getValue());
      }
      json.writeEndObject();
    }
    if (!page.schemas().isEmpty()) {
      json.writeObjectFieldStart("schema");
      for (Map.Entry<String, FieldSchema> schema : page.schemas().entrySet()) {
        json.writeFieldName(schema.getKey());
        schema(json, schema.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void schema(JsonGenerator json, FieldSchema schema) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", schema.type());
    if (!schema.items().isEmpty()) {
      json.writeStringField("items", schema.items());
    }
    if (!schema.custom().isEmpty()) {
      json.writeStringField("custom", schema.custom());
    }
    json.writeEndObject();
  }

  /** Null for a name that no field has; {@code others} has those that are not shown. */
  private static void columns(JsonGenerator json, Map<String, List<String>> columns)
      throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("columns");
    for (Map.Entry<String, List<String>> column : columns.entrySet()) {
      if (column.getValue().isEmpty()) {
        json.writeNullField(column.getKey());
      } else {
        json.writeStringField(column.getKey(), column.getValue().getFirst());
      }
    }
    json.writeEndObject();
    others(json, columns);
  }

  private static void others(JsonGenerator json, Map<String, List<String>> columns)
      throws IOException {
    if (columns.values().stream().allMatch(ids -> ids.size() < 2)) {
      return;
    }
    json.writeObjectFieldStart("others");
    for (Map.Entry<String, List<String>> column : columns.entrySet()) {
      List<String> ids = column.getValue();
      if (ids.size() > 1) {
        json.writeFieldName(column.getKey());
        json.writeArray(ids.toArray(String[]::new), 1, ids.size() - 1);
      }
    }
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, List<IssueKey> keys) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("missing");
    for (IssueKey key : keys) {
      json.writeString(key.value());
    }
    json.writeEndArray();
  }

  private static void nextPage(JsonGenerator json, Optional<PageToken> next) throws IOException {
    if (next.isPresent()) {
      json.writeStringField("nextPage", next.get().value());
    } else {
      json.writeNullField("nextPage");
    }
  }

  private static void age(JsonGenerator json, Reply.Found<?> found) throws IOException {
    json.writeStringField("fetchedAt", found.fetchedAt().toString());
    if (found.stale()) {
      json.writeBooleanField("stale", true);
    }
    if (found.byServiceAccount()) {
      json.writeStringField("access", "service-account");
    }
  }

  private static String origin(Site site) {
    return JiraUrls.origin(site.url());
  }

  private static String search(Site site, String jql) {
    return JiraUrls.search(site.url(), jql);
  }
}
