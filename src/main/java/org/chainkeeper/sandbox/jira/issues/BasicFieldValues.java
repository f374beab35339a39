package org.chainkeeper.sandbox.jira.issues;

import static org.chainkeeper.sandbox.jira.issues.SampleFields.byNumber;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values of the custom fields that an admin makes, and of fields of apps. */
final class BasicFieldValues {
  static final String KIND = "com.atlassian.jira.plugin.system.customfieldtypes:";
  private static final String APP = "ari:cloud:ecosystem::extension/0f1e/2d3c/static/";

  private BasicFieldValues() {}

  static Map<FieldDefinition, Function<LocalIssue, String>> all(SiteUrls urls) {
    Map<FieldDefinition, Function<LocalIssue, String>> fields = new LinkedHashMap<>();
    fields.put(
        FieldDefinition.custom(10101, "Release note", "string", KIND + "textfield"),
        issue -> byNumber(issue, "\"2026-11-20\"", "\"Faster search\"", "null"));
    fields.put(
        FieldDefinition.custom(10102, "Steps to reproduce", "string", KIND + "textarea"),
        issue -> byNumber(issue, Adf.of("Open the page\nPress \"Save\"").toString(), "null"));
    fields.put(
        FieldDefinition.custom(10103, "Launch day", "date", KIND + "datepicker"),
        issue -> byNumber(issue, "\"2026-12-01\"", "null"));
    fields.put(
        FieldDefinition.custom(10104, "Maintenance begins", "datetime", KIND + "datetime"),
        issue -> byNumber(issue, "\"2026-12-01T21:30:00.000+0100\"", "null"));
    fields.put(
        FieldDefinition.custom(10105, "Affected users", "number", KIND + "float"),
        issue -> byNumber(issue, "1234567.5", "0", "null"));
    fields.put(
        FieldDefinition.custom(10106, "Severity", "option", KIND + "select"),
        issue -> byNumber(issue, option(urls, 1, "High"), option(urls, 2, "Low"), "null"));
    fields.put(
        FieldDefinition.list(10107, "Browsers", "option", KIND + "multiselect"),
        issue ->
            byNumber(
                issue,
                "[" + option(urls, 3, "Firefox") + "," + option(urls, 4, "Safari") + "]",
                "[]"));
    fields.put(
        FieldDefinition.custom(10108, "Location", "option-with-child", KIND + "cascadingselect"),
        issue ->
            byNumber(
                issue,
                option(urls, 5, "Europe")
                    .replaceFirst("}$", ",\"child\":" + option(urls, 6, "Bern") + "}"),
                option(urls, 5, "Europe"),
                "null"));
    fields.put(
        FieldDefinition.custom(10109, "Reviewer", "user", KIND + "userpicker"),
        issue ->
            issue.reporter().map(user -> JiraUserJson.of(user, urls).toString()).orElse("null"));
    fields.put(
        FieldDefinition.custom(10110, "Runbook", "string", KIND + "url"),
        issue -> byNumber(issue, "\"https://wiki.example/runbooks/1\"", "null"));
    fields.put(
        FieldDefinition.list(10111, "Keywords", "string", KIND + "labels"),
        issue -> byNumber(issue, "[\"network\",\"vpn\"]", "[]"));
    fields.put(
        FieldDefinition.custom(10112, "Contract value", "object", APP + "contract-value"),
        issue -> byNumber(issue, "{\"currency\":\"EUR\",\"amount\":1234.5}", "null"));
    fields.put(
        FieldDefinition.custom(10113, "Seating plan", "object", APP + "seating-plan"),
        issue -> byNumber(issue, "{\"rows\":[[1,2],[3]],\"color\":\"#00f\"}", "null"));
    fields.put(
        FieldDefinition.custom(10114, "Rating", "number", "jira.polaris:rating"),
        issue -> byNumber(issue, "3", "5", "null"));
    return fields;
  }

  static String option(SiteUrls urls, int id, String value) {
    return "{\"self\":\"%s\",\"value\":\"%s\",\"id\":\"%d\"}"
        .formatted(urls.rest("customFieldOption/" + id), value, id);
  }
}
