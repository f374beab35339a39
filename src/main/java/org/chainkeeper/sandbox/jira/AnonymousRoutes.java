package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.chainkeeper.sandbox.jira.issues.Project;

/**
 * Endpoints that answer anonymous requests with 200 as well, so that none of them tells whether a
 * credential is accepted.
 */
final class AnonymousRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AnonymousRoutes() {}

  /** All visible projects as a list; an empty one for an anonymous request. */
  static void projects(ApiRequest request) {
    ArrayNode list = visible(request);
    request.countObjects(list.size());
    request.json(list.toString());
  }

  static void projectPage(ApiRequest request) {
    ArrayNode list = visible(request);
    ObjectNode page = JSON.objectNode().put("maxResults", 50).put("startAt", 0);
    page.put("total", list.size()).put("isLast", true).set("values", list);
    request.countObjects(list.size());
    request.json(page.toString());
  }

  private static ArrayNode visible(ApiRequest request) {
    Set<String> keys = new TreeSet<>(Permissions.projects(request.site(), request.viewer()));
    ArrayNode list = JSON.arrayNode();
    for (Project project : IssueRepository.projects(request.site())) {
      if (keys.contains(project.key())) {
        list.addObject().put("key", project.key()).put("name", project.name());
      }
    }
    return list;
  }

  static void linkTypes(ApiRequest request) {
    ObjectNode json = JSON.objectNode();
    ArrayNode types = json.putArray("issueLinkTypes");
    if (request.viewer().isPresent()) {
      types.addObject().put("id", "10000").put("name", "Blocks");
    }
    request.json(json.toString());
  }

  static void serverInfo(ApiRequest request) {
    ObjectNode json = JSON.objectNode().put("baseUrl", request.site().url());
    request.json(json.put("deploymentType", "Cloud").put("version", "1001.0.0").toString());
  }

  static void permissions(ApiRequest request) {
    ObjectNode json = JSON.objectNode();
    json.putObject("permissions")
        .putObject("BROWSE_PROJECTS")
        .put("id", "10")
        .put("key", "BROWSE_PROJECTS")
        .put("name", "Browse Projects")
        .put("type", "PROJECT")
        .put("havePermission", request.viewer().isPresent());
    request.json(json.toString());
  }
}
