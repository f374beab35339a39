package org.chainkeeper.sandbox.jira.issues;

import static org.chainkeeper.sandbox.jira.issues.SampleFields.byNumber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values of further fields of Jira Software and of plans. */
final class SoftwareFieldValues {
  private static final String PARTS =
      """
      "pullrequest":{"overall":{"count":2,"lastUpdated":"2026-11-20T10:00:00.000+0000",\
      "stateCount":1,"state":"MERGED","dataType":"pullrequest","open":false},\
      "byInstanceType":{"GitHub":{"count":2,"name":"GitHub"}}},\
      "repository":{"overall":{"count":3,"lastUpdated":null,"dataType":"repository"},\
      "byInstanceType":{}}\
      """;

  private SoftwareFieldValues() {}

  static Map<FieldDefinition, Function<LocalIssue, String>> all() {
    Map<FieldDefinition, Function<LocalIssue, String>> fields = new LinkedHashMap<>();
    fields.put(
        FieldDefinition.custom(
            10301,
            "Development",
            "any",
            "com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf"),
        issue -> byNumber(issue, text(development(PARTS)), text("{}"), text(development(""))));
    fields.put(
        FieldDefinition.list(
            10302, "Sprint of the old board", "string", "com.pyxis.greenhopper.jira:gh-sprint"),
        issue ->
            byNumber(
                issue,
                "["
                    + text(
                        "com.atlassian.greenhopper.service.sprint.Sprint@1f3970[id=7,"
                            + "rapidViewId=3,state=CLOSED,name=Team A, week=12,"
                            + "startDate=2026-03-16T08:00:00.000Z,goal=]")
                    + "]",
                "null"));
    fields.put(
        FieldDefinition.custom(
            10303, "Epic Link", "any", "com.pyxis.greenhopper.jira:gh-epic-link"),
        issue -> issue.epic().map(epic -> text(epic.key())).orElse("null"));
    fields.put(
        FieldDefinition.custom(10304, "Rank", "any", "com.pyxis.greenhopper.jira:gh-lexo-rank"),
        issue -> text("0|i%05d:".formatted(issue.number())));
    fields.put(
        FieldDefinition.custom(
            10305, "Team", "team", "com.atlassian.teams:rm-teams-custom-field-team"),
        issue ->
            byNumber(issue, "{\"id\":\"8f-21\",\"name\":\"Platform\",\"isVisible\":true}", "null"));
    return fields;
  }

  private static String development(String parts) {
    return "{pullrequest={dataType=pullrequest, state=MERGED, stateCount=1}, json={\"cachedValue\":"
        + "{\"errors\":[],\"configErrors\":[],\"summary\":{"
        + parts
        + "}},\"isStale\":true}}";
  }

  private static String text(String value) {
    return JsonNodeFactory.instance.textNode(value).toString();
  }
}
