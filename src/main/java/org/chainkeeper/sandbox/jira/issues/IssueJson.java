package org.chainkeeper.sandbox.jira.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.sandbox.jira.issues.Project.Part;

/** Serializes the fields of an issue as in Jira's REST API, version 3. */
final class IssueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private final SiteUrls urls;

  IssueJson(SiteUrls urls) {
    this.urls = urls;
  }

  String self(LocalIssue issue) {
    return urls.rest("issue/" + issue.id());
  }

  JsonNode field(IssueField field, LocalIssue issue) {
    return switch (field) {
      case SUMMARY -> JSON.textNode(issue.summary().raw());
      case DESCRIPTION -> orNull(issue.description(), text -> Adf.of(text.raw()));
      case STATUS -> status(issue.status());
      case STATUSCATEGORYCHANGEDATE -> stamp(issue.resolvedAt().orElse(issue.created()));
      case PRIORITY -> orNull(issue.priority(), this::priority);
      case RESOLUTION -> orNull(issue.resolution(), this::resolution);
      case RESOLUTIONDATE -> orNull(issue.resolvedAt(), this::stamp);
      case ISSUETYPE -> type(issue.type());
      case PROJECT -> project(issue.project());
      case ASSIGNEE -> orNull(issue.assignee(), user -> JiraUserJson.of(user, urls));
      case REPORTER, CREATOR -> orNull(issue.reporter(), user -> JiraUserJson.of(user, urls));
      case CREATED -> stamp(issue.created());
      case UPDATED -> stamp(issue.updated());
      case DUEDATE -> orNull(issue.due(), (LocalDate due) -> JSON.textNode(due.toString()));
      case LABELS -> labels(issue.labels());
      case COMPONENTS -> parts(issue.components(), this::component);
      case FIXVERSIONS -> parts(issue.fixVersions(), this::version);
      case SUBTASKS -> JSON.arrayNode();
      case ENVIRONMENT, CUSTOMER -> NullNode.instance;
      case PARENT -> orNull(issue.epic(), this::parent);
      case SPRINT -> orNull(issue.sprint(), this::sprint);
      case STORY_POINTS ->
          issue.storyPoints().isPresent()
              ? JSON.numberNode(issue.storyPoints().getAsDouble())
              : NullNode.instance;
    };
  }

  private static <T> JsonNode orNull(Optional<T> value, Function<T, JsonNode> write) {
    return value.isPresent() ? write.apply(value.get()) : NullNode.instance;
  }

  private JsonNode stamp(Instant instant) {
    return JSON.textNode(STAMP.format(instant));
  }

  private ObjectNode status(Status status) {
    ObjectNode json = described("status/" + status.id, "", "status", Integer.toString(status.id));
    json.put("name", status.title);
    ObjectNode category = json.putObject("statusCategory");
    category.put("self", urls.rest("statuscategory/" + status.category.id));
    category.put("id", status.category.id);
    category.put("key", status.category.key);
    category.put("colorName", status.category.color);
    category.put("name", status.category.title);
    return json;
  }

  private ObjectNode described(String path, String description, String icon, String id) {
    ObjectNode json = JSON.objectNode();
    json.put("self", urls.rest(path));
    json.put("description", description);
    json.put("iconUrl", urls.icon(icon));
    json.put("id", id);
    return json;
  }

  private ObjectNode priority(Priority priority) {
    ObjectNode json = JSON.objectNode();
    json.put("self", urls.rest("priority/" + priority.id));
    json.put("iconUrl", urls.icon(priority.icon()));
    json.put("name", priority.title);
    json.put("id", Integer.toString(priority.id));
    return json;
  }

  private ObjectNode resolution(Resolution resolution) {
    ObjectNode json = JSON.objectNode();
    json.put("self", urls.rest("resolution/" + resolution.id));
    json.put("id", Integer.toString(resolution.id));
    json.put("description", resolution.description);
    json.put("name", resolution.title);
    return json;
  }

  private ObjectNode type(IssueType type) {
    String id = Integer.toString(type.id);
    ObjectNode json = described("issuetype/" + id, "", type.icon(), id);
    json.put("name", type.title);
    json.put("subtask", false);
    json.put("hierarchyLevel", type.level);
    return json;
  }

  private ObjectNode project(Project project) {
    ObjectNode json = JSON.objectNode();
    json.put("self", urls.rest("project/" + project.id()));
    json.put("id", Long.toString(project.id()));
    json.put("key", project.key());
    json.put("name", project.name());
    json.put("projectTypeKey", project.equals(Projects.DESK) ? "service_desk" : "software");
    json.put("simplified", false);
    ObjectNode avatars = json.putObject("avatarUrls");
    for (String size : List.of("48x48", "24x24", "16x16", "32x32")) {
      avatars.put(size, urls.icon("project-" + project.key()));
    }
    return json;
  }

  private static ArrayNode labels(List<String> labels) {
    ArrayNode json = JSON.arrayNode();
    labels.forEach(json::add);
    return json;
  }

  private static ArrayNode parts(List<Part> parts, Function<Part, ObjectNode> write) {
    ArrayNode json = JSON.arrayNode();
    parts.forEach(part -> json.add(write.apply(part)));
    return json;
  }

  private ObjectNode component(Part part) {
    return JSON.objectNode()
        .put("self", urls.rest("component/" + part.id()))
        .put("id", Long.toString(part.id()))
        .put("name", part.name());
  }

  private ObjectNode version(Part part) {
    return JSON.objectNode()
        .put("self", urls.rest("version/" + part.id()))
        .put("id", Long.toString(part.id()))
        .put("name", part.name())
        .put("archived", false)
        .put("released", false);
  }

  private ObjectNode parent(LocalIssue epic) {
    ObjectNode json = JSON.objectNode();
    json.put("id", Long.toString(epic.id())).put("key", epic.key()).put("self", self(epic));
    ObjectNode fields = json.putObject("fields");
    for (IssueField field :
        List.of(IssueField.SUMMARY, IssueField.STATUS, IssueField.PRIORITY, IssueField.ISSUETYPE)) {
      fields.set(field.id, field(field, epic));
    }
    return json;
  }

  private ArrayNode sprint(Part sprint) {
    ArrayNode json = JSON.arrayNode();
    json.addObject()
        .put("id", sprint.id())
        .put("name", sprint.name())
        .put("state", sprint.id() < 3 ? "closed" : sprint.id() == 3 ? "active" : "future")
        .put("boardId", 1)
        .put("goal", "");
    return json;
  }
}
