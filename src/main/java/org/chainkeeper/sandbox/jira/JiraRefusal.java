package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An answer other than 200, with the body that Jira or the gateway before it would send. */
final class JiraRefusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final int status;
  private final String body;

  private JiraRefusal(int status, ObjectNode body) {
    super("HTTP " + status, null, false, false);
    this.status = status;
    this.body = body.toString();
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }

  /** In Jira's shape. */
  static JiraRefusal jira(int status, List<String> messages) {
    ObjectNode body = JSON.objectNode();
    ArrayNode list = body.putArray("errorMessages");
    messages.forEach(list::add);
    body.putObject("errors");
    return new JiraRefusal(status, body);
  }

  static JiraRefusal jira(int status, String message) {
    return jira(status, List.of(message));
  }

  static JiraRefusal badPayload() {
    return jira(400, "Invalid request payload. Refer to the REST API documentation and try again.");
  }

  static JiraRefusal noSuchIssue() {
    return jira(404, "Issue does not exist or you do not have permission to see it.");
  }

  /** In the shape of the gateway, which sees the token before Jira does. */
  static JiraRefusal gateway(int status, String message) {
    return new JiraRefusal(status, JSON.objectNode().put("code", status).put("message", message));
  }

  /** The refusal of Jira behind the gateway for an anonymous request. */
  static JiraRefusal notAnonymous() {
    return new JiraRefusal(
        401,
        JSON.objectNode()
            .put("message", "Client must be authenticated to access this resource.")
            .put("status-code", 401));
  }

  /** As Atlassian's "Scope of IP Allowlists in Atlassian Cloud" quotes it. */
  static JiraRefusal addressNotAllowed() {
    return jira(
        403,
        "The IP address has been rejected because it is not on the allowed list. See your admin for"
            + " more information.");
  }

  /** As Atlassian's "Your site admin must authorize this app" quotes it. */
  static JiraRefusal appBlocked(String host) {
    return gateway(
        403,
        "Your site admin must authorize this app for the site %s before the app can access your account."
            .formatted(host));
  }

  /** As the edge answers for a site that is not served. */
  static JiraRefusal suspended() {
    return new JiraRefusal(
        404,
        JSON.objectNode()
            .put("errorMessage", "Site temporarily unavailable")
            .put("errorCode", "OTHER"));
  }

  /** As Jira answers a person who may log in to the site and not use Jira. */
  static JiraRefusal withoutJira() {
    return jira(403, "You do not have permission to access Jira.");
  }
}
