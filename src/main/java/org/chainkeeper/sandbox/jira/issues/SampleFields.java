package org.chainkeeper.sandbox.jira.issues;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The fields of a large site: one of each type that Jira and its products document, and as many as
 * make 904 with the common ones.
 */
public final class SampleFields {
  private static final int FIELDS = 904;
  private static final int FIRST_GENERATED_ID = 11_000;

  /** Names that need care: quotes, a comma, an operator, two fields of one name, other scripts. */
  private static final String[] NAMES = {
    "Region",
    "Team \"A\" only",
    "Impact, estimated",
    "Risk = high?",
    "Zone",
    "Zone",
    "Größe in €",
    "部署",
    "رقم الطلب",
    "Budget (EUR)",
    "sprint",
    "Status",
    "it's done",
    "a\\b"
  };

  private SampleFields() {}

  public static SiteFields all(SiteUrls urls) {
    Map<FieldDefinition, Function<LocalIssue, String>> fields = new LinkedHashMap<>();
    fields.putAll(SystemFieldValues.all(urls));
    fields.putAll(BasicFieldValues.all(urls));
    fields.putAll(ServiceFieldValues.all(urls));
    fields.putAll(SoftwareFieldValues.all());
    int missing = FIELDS - IssueField.values().length - fields.size();
    return new SiteFields(
        fields, IntStream.range(0, missing).mapToObj(SampleFields::generated).toList());
  }

  private static FieldDefinition generated(int number) {
    String name = NAMES[number % NAMES.length];
    int round = number / NAMES.length;
    String title = round == 0 ? name : name + " " + round;
    return FieldDefinition.custom(
        FIRST_GENERATED_ID + number, title, "string", BasicFieldValues.KIND + "textfield");
  }

  /** The value for an issue whose number has this remainder; JSON's null for the others. */
  static String byNumber(LocalIssue issue, String... values) {
    return values[issue.number() % values.length];
  }
}
