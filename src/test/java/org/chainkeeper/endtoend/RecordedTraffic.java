package org.chainkeeper.endtoend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;

/**
 * All that is sent, in one order: what an answer says depends on what was asked before. A group is a
 * file; new requests go to the end of a group whose state they do not change.
 */
final class RecordedTraffic {
  static final List<String> GROUPS =
      List.of(
          "01-public",
          "02-any-route",
          "03-callers-of-the-api",
          "04-callers-of-pages",
          "05-not-connected",
          "06-consent",
          "07-issues",
          "08-counts-and-charts",
          "09-editor",
          "10-pages",
          "11-exports",
          "12-admin",
          "13-jira-fails",
          "14-refresh-fails",
          "15-limits",
          "16-lifecycle",
          "17-settings",
          "18-management");

  /** A good request for each route that the app has, without the caller. */
  static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("GET /atlassian-connect.json", "/atlassian-connect.json"),
          Map.entry("GET /assets/<name>", "/assets/macro-issue-1.svg"),
          Map.entry("POST /connect/installed", "/connect/installed"),
          Map.entry("POST /connect/uninstalled", "/connect/uninstalled"),
          Map.entry("POST /forge/lifecycle", "/forge/lifecycle"),
          Map.entry("POST /forge/uninstalled", "/forge/uninstalled"),
          Map.entry("GET /macros/table", "/macros/table?jql=project%3DDEMO"),
          Map.entry("GET /macros/issue", "/macros/issue?key=DEMO-1"),
          Map.entry("GET /macros/count", "/macros/count?jql=project%3DDEMO"),
          Map.entry("GET /macros/chart", "/macros/chart?jql=project%3DDEMO&by=status"),
          Map.entry("GET /macros/editor", "/macros/editor?macro=table"),
          Map.entry("GET /me", "/me"),
          Map.entry("GET /moving-to-forge", "/moving-to-forge"),
          Map.entry("GET /admin", "/admin"),
          Map.entry("GET /export/table", "/export/table?jql=project%3DDEMO"),
          Map.entry("GET /export/issue", "/export/issue?key=DEMO-1"),
          Map.entry("GET /export/count", "/export/count?jql=project%3DDEMO"),
          Map.entry("GET /export/chart", "/export/chart?jql=project%3DDEMO&by=status"),
          Map.entry("GET /api/issues", "/api/issues?jql=project%3DDEMO&limit=2"),
          Map.entry("GET /api/issues/{key}", "/api/issues/DEMO-1"),
          Map.entry("GET /api/count", "/api/count?jql=project%3DDEMO"),
          Map.entry("GET /api/chart", "/api/chart?jql=project%3DDEMO&by=status"),
          Map.entry("GET /api/jql/check", "/api/jql/check?jql=project%3DDEMO"),
          Map.entry("GET /api/jql/words", "/api/jql/words"),
          Map.entry("GET /api/jql/values", "/api/jql/values?field=project&typed=D"),
          Map.entry("GET /api/fields", "/api/fields"),
          Map.entry("GET /api/filters", "/api/filters?name=a"),
          Map.entry("POST /api/batch", "/api/batch"),
          Map.entry("GET /api/connection", "/api/connection"),
          Map.entry("DELETE /api/connection", "/api/connection"),
          Map.entry("POST /api/connection/tickets", "/api/connection/tickets"),
          Map.entry("POST /api/connection/adopt", "/api/connection/adopt"),
          Map.entry("GET /oauth/start", "/oauth/start"),
          Map.entry("GET /oauth/callback", "/oauth/callback"),
          Map.entry("GET /api/admin/connections", "/api/admin/connections"));

  static final String DENMARK_THEN_GERMAN = "da-DK,de-AT;q=0.8,en;q=0.2";

  private RecordedTraffic() {}

  static void send(Recorder to) {
    RecordedCallers.send(to);
    RecordedConsents.send(to);
    RecordedMacros.send(to);
    RecordedPages.send(to);
    RecordedFailures.send(to);
    RecordedLifecycle.send(to);
    RecordedManagement.send(to);
  }

  /** The routes in the order of their text. */
  static List<String> routes() {
    return EXAMPLES.keySet().stream().sorted().toList();
  }

  static RecordedRequest example(String route) {
    return RecordedRequest.of(firstWord(route), Objects.requireNonNull(EXAMPLES.get(route)));
  }

  /** A request to the API by this person. */
  static RecordedRequest api(RecordedWorld world, String method, String target, Person person) {
    return RecordedRequest.of(method, target)
        .header(
            "Authorization",
            "JWT " + world.contextToken(person),
            "JWT <context token of " + first(person) + ">");
  }

  static RecordedRequest api(RecordedWorld world, String target) {
    return api(world, "GET", target, People.ADA);
  }

  /** A page or an export that Confluence signed for this person. */
  static RecordedRequest page(RecordedWorld world, String target, Person person) {
    return RecordedRequest.get(target)
        .query("jwt", world.pageToken(person, target), "<page token of " + first(person) + ">");
  }

  static RecordedRequest page(RecordedWorld world, String target) {
    return page(world, target, People.ADA);
  }

  private static String first(Person person) {
    return firstWord(person.name());
  }

  private static String firstWord(String text) {
    return text.substring(0, text.indexOf(' '));
  }
}
