package org.chainkeeper.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers of a Jira that must not be trusted. */
final class HostileIssues {
  static final String IMAGE = "<img src=x onerror=\"top.hacked = window.hacked = 1; alert(1)\">";
  static final String SCRIPT = "<script>window.hacked = 1; alert(2)</script>";

  /** The number of the issue with 200 KB in each field. */
  static final int LARGE_ISSUE = 5;

  private static final String LINK = "javascript:window.hacked=1;alert(3)";
  private static final String DATA =
      "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(4)'/>";
  private static final String BACKWARDS = "\u202egnp.harmless \u2066\u202bsecond";
  private static final String INVISIBLE = "\u200b\u200d\ufeff\u2060";
  private static final String LONG = "W".repeat(200_000);
  private static final int LEVELS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private HostileIssues() {}

  /** As {@code search/jql} and {@code issue/bulkfetch} answer, with numbers from one on. */
  static String page() {
    return page(IntStream.rangeClosed(1, count()));
  }

  /** The same with one issue alone. */
  static String page(int number) {
    return page(IntStream.of(number));
  }

  private static String page(IntStream numbers) {
    List<?> issues = numbers.mapToObj(HostileIssues::issue).toList();
    return json(Map.of("issues", issues, "isLast", true));
  }

  private static Map<String, Object> issue(int number) {
    return Map.of(
        "self", LINK, "key", "DEMO-" + number, "id", LINK, "fields", fields().get(number - 1));
  }

  static int count() {
    return fields().size();
  }

  private static List<Map<String, Object>> fields() {
    return List.of(
        named(IMAGE, DATA),
        named(SCRIPT, LINK),
        named(BACKWARDS, "https://nowhere.invalid/a.png"),
        named(INVISIBLE, "//nowhere.invalid/a.png"),
        named(LONG, "https://nowhere.invalid/" + LONG),
        named("half \ud83d", "https://nowhere.invalid/?half=\ud83d"),
        everywhere(Map.of("nobody", Map.of("knows", "this"))),
        everywhere(42),
        everywhere(true),
        everywhere(List.of(List.of(1, List.of()), Map.of())),
        everywhere(nested()),
        Map.of());
  }

  /** The right shapes, with this for each name and this for each address. */
  private static Map<String, Object> named(String name, String url) {
    Map<String, Object> thing = Map.of("name", name, "iconUrl", url, "self", url);
    return Map.of(
        "summary",
        name,
        "issuetype",
        thing,
        "priority",
        thing,
        "status",
        Map.of("name", name, "statusCategory", Map.of("key", name, "colorName", name)),
        "assignee",
        Map.of("accountId", name, "displayName", name, "avatarUrls", Map.of("24x24", url)),
        "labels",
        List.of(name, name),
        "updated",
        name,
        "customfield_10042",
        Map.of("value", name, "child", Map.of("value", name)));
  }

  private static Map<String, Object> everywhere(Object value) {
    return Map.of(
        "summary", value,
        "issuetype", value,
        "priority", value,
        "status", value,
        "assignee", value,
        "labels", value,
        "updated", value,
        "customfield_10042", value);
  }

  private static Object nested() {
    Object deep = Map.of("name", IMAGE);
    for (int level = 0; level < LEVELS; level++) {
      deep = level % 2 == 0 ? List.of(deep) : Map.of("type", "doc", "content", deep);
    }
    return deep;
  }

  /** Escaped, since half a character can be written in no other way. */
  private static String json(Object value) {
    try {
      return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
