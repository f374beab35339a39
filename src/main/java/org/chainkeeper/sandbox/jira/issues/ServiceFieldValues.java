package org.chainkeeper.sandbox.jira.issues;

import static org.chainkeeper.sandbox.jira.issues.SampleFields.byNumber;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values of the fields of Jira Service Management and Assets, in the shapes of its REST API. */
final class ServiceFieldValues {
  private static final String KIND = "com.atlassian.servicedesk:";
  private static final Duration GOAL = Duration.ofHours(8);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

  private ServiceFieldValues() {}

  static Map<FieldDefinition, Function<LocalIssue, String>> all(SiteUrls urls) {
    Map<FieldDefinition, Function<LocalIssue, String>> fields = new LinkedHashMap<>();
    fields.put(
        FieldDefinition.custom(
            10201, "Time to resolution", "sd-servicelevelagreement", KIND + "sd-sla-field"),
        request(issue -> resolution(urls, issue)));
    fields.put(
        FieldDefinition.custom(
            10202, "Time to first response", "sd-servicelevelagreement", KIND + "sd-sla-field"),
        request(issue -> firstResponse(urls, issue)));
    fields.put(
        FieldDefinition.custom(10203, "Request Type", "sd-customerrequesttype", KIND + "vp-origin"),
        request(issue -> requestType(urls, issue)));
    fields.put(
        FieldDefinition.list(
            10204, "Organizations", "sd-customerorganization", KIND + "sd-customer-organizations"),
        request(issue ->
            byNumber(
                issue,
                "[{\"id\":\"3\",\"name\":\"Acme\",\"_links\":{}},{\"id\":\"4\",\"name\":\"Globex\",\"_links\":{}}]",
                "[]")));
    fields.put(
        FieldDefinition.list(
            10205, "Request participants", "user", KIND + "sd-request-participants"),
        request(issue ->
            issue.assignee().map(user -> "[" + JiraUserJson.of(user, urls) + "]").orElse("[]")));
    fields.put(
        FieldDefinition.custom(10206, "Satisfaction", "sd-feedback", KIND + "sd-request-feedback"),
        request(issue -> byNumber(issue, "{\"rating\":4}", "null", "{\"rating\":1}")));
    fields.put(
        FieldDefinition.custom(
            10207,
            "Approvals",
            "sd-approvals",
            "com.atlassian.servicedesk.approvals-plugin:sd-approvals"),
        request(issue ->
            byNumber(
                issue, approval("approved"), approval("pending"), approval("declined"), "[]")));
    fields.put(
        FieldDefinition.list(
            10208,
            "Affected services",
            "service-entity-field",
            "com.atlassian.jira.plugins.service-entity:service-entity-field-cftype"),
        request(issue -> byNumber(issue, "[{\"id\":\"b:Y2xvdWQ\"},{\"id\":\"b:Z3JhcGg\"}]", "[]")));
    fields.put(
        FieldDefinition.list(
            10209,
            "Hardware",
            "cmdb-object-field",
            "com.atlassian.jira.plugins.cmdb:cmdb-object-cftype"),
        request(issue ->
            byNumber(
                issue,
                "[" + asset(131) + "," + asset(132) + "]",
                "["
                    + asset(131)
                        .replaceFirst("}$", ",\"label\":\"Laptop 5\",\"objectKey\":\"IT-131\"}")
                    + "]",
                "[]")));
    fields.put(
        FieldDefinition.custom(
            10210,
            "Request language",
            "sd-request-lang",
            "com.atlassian.servicedesk.servicedesk-lingo-integration-plugin:sd-request-language"),
        request(_ -> "{\"languageCode\":\"de\",\"displayName\":\"Deutsch\"}"));
    return fields;
  }

  /** Issues of other projects have no such value. */
  private static Function<LocalIssue, String> request(Function<LocalIssue, String> value) {
    return issue -> issue.project().equals(Projects.DESK) ? value.apply(issue) : "null";
  }

  /** Running, met, paused, breached and still running, breached and completed, in turn. */
  private static String resolution(SiteUrls urls, LocalIssue issue) {
    Instant begin = issue.created();
    return switch (issue.number() % 5) {
      case 1 -> ongoing(urls, issue, 57, cycle(begin, Duration.ofMinutes(355), false, false));
      case 2 -> completed(urls, issue, 57, cycle(begin, Duration.ofMinutes(125), true, false));
      case 3 -> ongoing(urls, issue, 57, cycle(begin, Duration.ofHours(7), false, true));
      case 4 -> ongoing(urls, issue, 57, cycle(begin, Duration.ofHours(11), false, false));
      default -> completed(urls, issue, 57, cycle(begin, Duration.ofHours(20), true, false));
    };
  }

  /** Not begun for each third. */
  private static String firstResponse(SiteUrls urls, LocalIssue issue) {
    String met = cycle(issue.created(), Duration.ofMinutes(12), true, false);
    return switch (issue.number() % 3) {
      case 0 -> completed(urls, issue, 58, "");
      case 1 -> completed(urls, issue, 58, met);
      default ->
          completed(
              urls,
              issue,
              58,
              cycle(issue.created(), Duration.ofHours(9), true, false) + "," + met);
    };
  }

  private static String ongoing(SiteUrls urls, LocalIssue issue, int id, String cycle) {
    return agreement(urls, issue, id, "\"completedCycles\":[],\"ongoingCycle\":" + cycle);
  }

  private static String completed(SiteUrls urls, LocalIssue issue, int id, String cycles) {
    return agreement(urls, issue, id, "\"completedCycles\":[" + cycles + "]");
  }

  private static String agreement(SiteUrls urls, LocalIssue issue, int id, String cycles) {
    return """
    {"id":"%d","name":"%s","_links":{"self":"%s/rest/servicedeskapi/request/%d/sla/%d"},%s,
     "slaDisplayFormat":"NEW_SLA_FORMAT"}\
    """
        .formatted(
            id,
            id == 57 ? "Time to resolution" : "Time to first response",
            urls.site(),
            issue.id(),
            id,
            cycles);
  }

  private static String cycle(Instant begin, Duration elapsed, boolean ended, boolean paused) {
    Duration remaining = GOAL.minus(elapsed);
    String state =
        ended
            ? "\"stopTime\":" + moment(begin.plus(elapsed))
            : "\"paused\":" + paused + ",\"withinCalendarHours\":true";
    return """
    {"startTime":%s,"breachTime":%s,"breached":%b,%s,
     "goalDuration":%s,"elapsedTime":%s,"remainingTime":%s}\
    """
        .formatted(
            moment(begin),
            moment(begin.plus(GOAL)),
            remaining.isNegative(),
            state,
            length(GOAL),
            length(elapsed),
            length(remaining));
  }

  private static String moment(Instant at) {
    return "{\"iso8601\":\"%s\",\"friendly\":\"Today\",\"epochMillis\":%d}"
        .formatted(SECONDS.format(at), at.toEpochMilli());
  }

  private static String length(Duration length) {
    return "{\"millis\":%d,\"friendly\":\"%dh %dm\"}"
        .formatted(length.toMillis(), length.toHours(), Math.abs(length.toMinutesPart()));
  }

  private static String requestType(SiteUrls urls, LocalIssue issue) {
    return """
    {"_links":{"agent":"%s/browse/%s"},"requestType":{"id":"88","name":"%s","issueTypeId":"10002",
      "serviceDeskId":"1","portalId":"1","groupIds":["9"],
      "icon":{"id":"10550","_links":{"iconUrls":{"16x16":"%s"}}}},
     "currentStatus":{"status":"%s","statusCategory":"INDETERMINATE"}}\
    """
        .formatted(
            urls.site(),
            issue.key(),
            byNumber(issue, "Get IT help", "Request new hardware", "Report a broken \\\"thing\\\""),
            urls.icon("type-10002"),
            issue.status().title);
  }

  private static String approval(String decision) {
    return """
    [{"id":"1","name":"Waiting for approval","finalDecision":"%s","canAnswerApproval":false,
      "approvers":[],"createdDate":{"epochMillis":1783328533432}}]\
    """
        .formatted(decision);
  }

  /** Jira names no label where the caller's token has no scope of Assets. */
  private static String asset(int id) {
    return "{\"workspaceId\":\"be9cca2f-5f41\",\"id\":\"be9cca2f-5f41:%d\",\"objectId\":\"%d\"}"
        .formatted(id, id);
  }
}
