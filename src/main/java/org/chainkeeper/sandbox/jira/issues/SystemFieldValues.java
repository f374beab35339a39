package org.chainkeeper.sandbox.jira.issues;

import static org.chainkeeper.sandbox.jira.issues.SampleFields.byNumber;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values of Jira's own fields that issues have in few projects, in the shapes of its REST API. */
final class SystemFieldValues {
  private SystemFieldValues() {}

  static Map<FieldDefinition, Function<LocalIssue, String>> all(SiteUrls urls) {
    Map<FieldDefinition, Function<LocalIssue, String>> fields = new LinkedHashMap<>();
    fields.put(
        FieldDefinition.system("timetracking", "Time tracking", "timetracking"),
        issue ->
            byNumber(
                issue,
                """
                {"originalEstimate":"1d 2h","remainingEstimate":"6h 35m","timeSpent":"3h 25m",
                 "originalEstimateSeconds":36000,"remainingEstimateSeconds":23700,
                 "timeSpentSeconds":12300}\
                """,
                "{}",
                "{\"timeSpent\":\"45m\",\"timeSpentSeconds\":2700}"));
    fields.put(
        FieldDefinition.system("timespent", "Time Spent", "number"),
        issue -> byNumber(issue, "12300", "null", "2700"));
    fields.put(
        FieldDefinition.system("timeoriginalestimate", "Original estimate", "number"),
        issue -> byNumber(issue, "36000", "null", "null"));
    fields.put(
        FieldDefinition.system("workratio", "Work Ratio", "number"),
        issue -> byNumber(issue, "34", "-1", "-1"));
    fields.put(
        FieldDefinition.system("progress", "Progress", "progress"),
        issue ->
            byNumber(
                issue,
                "{\"progress\":12300,\"total\":36000,\"percent\":34}",
                "{\"progress\":0,\"total\":0}",
                "{\"progress\":2700,\"total\":2700,\"percent\":100}"));
    fields.put(
        FieldDefinition.system("votes", "Votes", "votes"),
        issue ->
            "{\"self\":\"%s\",\"votes\":%d,\"hasVoted\":false}"
                .formatted(urls.rest("issue/" + issue.key() + "/votes"), issue.number() % 7));
    fields.put(
        FieldDefinition.system("watches", "Watchers", "watches"),
        issue ->
            "{\"self\":\"%s\",\"watchCount\":%d,\"isWatching\":true}"
                .formatted(urls.rest("issue/" + issue.key() + "/watchers"), issue.number() % 5));
    fields.put(
        new FieldDefinition("issuelinks", "Linked Issues", "array", "issuelinks", ""),
        issue ->
            byNumber(
                issue,
                "[" + link(urls, "Blocks", "is blocked by", "blocks", "inward", issue, 1) + "]",
                "[]",
                "["
                    + link(urls, "Blocks", "is blocked by", "blocks", "outward", issue, 2)
                    + ","
                    + link(urls, "Cloners", "is cloned by", "clones", "outward", issue, 3)
                    + "]"));
    return fields;
  }

  private static String link(
      SiteUrls urls,
      String name,
      String inward,
      String outward,
      String direction,
      LocalIssue from,
      int distance) {
    int number = (from.number() + distance - 1) % from.project().size() + 1;
    return """
    {"id":"%d","type":{"id":"1","name":"%s","inward":"%s","outward":"%s"},
     "%sIssue":{"id":"%d","key":"%s-%d","self":"%s","fields":{"summary":"Linked issue %d",
      "status":{"name":"To Do"},"issuetype":{"name":"Task"}}}}\
    """
        .formatted(
            10_000 + from.number(),
            name,
            inward,
            outward,
            direction,
            from.id() + distance,
            from.project().key(),
            number,
            urls.rest("issue/" + (from.id() + distance)),
            number);
  }
}
