package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.FieldDefinition;
import org.chainkeeper.sandbox.jira.issues.JiraUserJson;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.SerializedIssue;
import org.chainkeeper.sandbox.jira.issues.SiteFields;

/** Issues by key, the current user, and the list of fields. */
final class IssueRoutes {
  private static final int MAX_BULK_ISSUES = 100;

  private IssueRoutes() {}

  static void issue(ApiRequest request) throws JiraRefusal {
    Predicate<LocalIssue> visible = request.scope().visible();
    SerializedIssue issue =
        request
            .issues()
            .find(request.context().pathParam("key"))
            .filter(serialized -> visible.test(serialized.issue()))
            .orElseThrow(JiraRefusal::noSuchIssue);
    List<String> fields = new ArrayList<>();
    request
        .context()
        .queryParams("fields")
        .forEach(f -> fields.addAll(Arrays.asList(f.split(",", -1))));
    ByteArrayOutputStream out = new ByteArrayOutputStream(8 * 1024);
    SiteFields site = request.issues().fields();
    issue.writeTo(out, site.select(fields.isEmpty() ? List.of("*all") : fields));
    request.countObjects(1);
    request.json(out.toByteArray());
  }

  static void bulkFetch(ApiRequest request) throws JiraRefusal {
    JsonNode body = JsonBodies.json(request.context());
    List<String> names = JsonBodies.texts(body, "issueIdsOrKeys");
    if (names.isEmpty() || names.size() > MAX_BULK_ISSUES) {
      throw JiraRefusal.jira(
          400,
          "The issueIdsOrKeys must hold between 1 and " + MAX_BULK_ISSUES + " issue IDs or keys.");
    }
    List<String> fields = JsonBodies.texts(body, "fields");
    SiteFields site = request.issues().fields();
    Set<FieldDefinition> chosen = site.select(fields.isEmpty() ? List.of("*navigable") : fields);
    Predicate<LocalIssue> visible = request.scope().visible();
    TreeMap<Long, SerializedIssue> found = new TreeMap<>();
    for (String name : names) {
      request
          .issues()
          .find(name)
          .filter(serialized -> visible.test(serialized.issue()))
          .ifPresent(serialized -> found.put(serialized.issue().id(), serialized));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    out.writeBytes(ascii("{\"expand\":\"schema,names\",\"issueErrors\":[],\"issues\":["));
    boolean first = true;
    for (SerializedIssue serialized : found.values()) {
      if (!first) {
        out.write(',');
      }
      serialized.writeTo(out, chosen);
      first = false;
    }
    out.writeBytes(ascii("]"));
    String described = FieldDescriptions.of(chosen, JsonBodies.texts(body, "expand"));
    out.writeBytes(described.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(ascii("}"));
    request.countObjects(found.size());
    request.json(out.toByteArray());
  }

  static void myself(ApiRequest request) throws JiraRefusal {
    ObjectNode json =
        request
            .viewer()
            .map(person ->
                JiraUserJson.myself(IssueRepository.user(person), request.issues().urls()))
            .orElseThrow(JiraRefusal::notAnonymous);
    request.countObjects(2); // a user counts twice
    request.json(json.toString());
  }

  static void fields(ApiRequest request) {
    Collection<FieldDefinition> fields = request.issues().fields().all();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (FieldDefinition field : fields) {
      ObjectNode json = list.addObject();
      json.put("id", field.id()).put("key", field.id()).put("name", field.title());
      json.put("custom", field.isCustom()).put("orderable", true).put("navigable", true);
      json.put("searchable", true);
      clauseNames(field).forEach(json.putArray("clauseNames")::add);
      json.set("schema", field.schema());
    }
    request.countObjects(fields.size());
    request.json(list.toString());
  }

  private static List<String> clauseNames(FieldDefinition field) {
    return field.isCustom()
        ? List.of("cf[" + field.number() + "]", field.title())
        : List.of(field.id());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
