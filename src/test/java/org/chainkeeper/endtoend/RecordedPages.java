package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.api;
import static org.chainkeeper.endtoend.RecordedTraffic.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.sandbox.site.LocalSites;

/** Pages, exports and the admin page of viewers whom Confluence vouches for. */
final class RecordedPages {
  private static final Pattern SESSION = Pattern.compile("\"adminToken\":\"([^\"]+)\"");
  private static final List<String> LANGUAGES =
      List.of("en", "de", "de-CH", "fr", "ar", RecordedTraffic.DENMARK_THEN_GERMAN, "*", "%%%");

  private static final int MAX_ATTEMPTS = 100;

  private final Recorder to;
  private final RecordedWorld world;

  private RecordedPages(Recorder to) {
    this.to = to;
    this.world = to.world();
  }

  static void send(Recorder to) {
    RecordedPages all = new RecordedPages(to);
    to.group("10-pages");
    all.pages();
    to.group("11-exports");
    all.exports();
    to.group("12-admin");
    all.admin();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void ask(String... targets) {
    for (String target : targets) {
      to.send(target, page(world, target));
    }
  }

  /** What pages ask more than once is in the cache before; else it would depend on timing. */
  private void fillCache() {
    for (String target :
        List.of(
            "/api/issues?jql=project%3DDEMO&limit=2&columns=summary",
            "/api/issues?jql=project%3DDEMO&limit=1",
            "/api/issues/DEMO-1",
            "/api/issues/DEMO-2",
            "/api/count?jql=project%3DDEMO",
            "/api/count?jql=key%3E0",
            "/api/chart?jql=project%3DDEMO&by=status")) {
      to.send("in the cache: " + target, api(world, target));
    }
  }

  /** A page starts to fetch its answer in the background; a later page carries it. */
  private void awaitFirstAnswer(String target) {
    RecordedRequest request = page(world, target);
    for (int sent = 0; sent < MAX_ATTEMPTS && !hasFirstAnswer(request); sent++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean hasFirstAnswer(RecordedRequest request) {
    return RawAnswer.to(request, world.app().port()).body().contains("\"first\":");
  }

  private void pages() {
    fillCache();
    String table = "/macros/table?jql=project%3DDEMO&limit=2&columns=summary";
    for (String language : LANGUAGES) {
      to.send("/me (" + language + ")", page(world, "/me").language(language));
      to.send("a table (" + language + ")", page(world, table).language(language));
      awaitFirstAnswer(table);
    }
    ask("/macros/table", "/macros/table?jql=", "/macros/table?jql=project%3DDEMO&limit=1");
    awaitFirstAnswer("/macros/table?jql=project%3DDEMO&limit=1");
    ask(
        "/macros/table?jql=project%3DDEMO&limit=0",
        "/macros/table?jql=project%3DDEMO&columns=nothing",
        "/macros/table?jql=project%3DDEMO&limit=1&sort=created",
        "/macros/table?jql=project+%3D",
        "/macros/table?jql=project%3DDEMO&site=nowhere",
        "/macros/table?jql=key%3E0&limit=1&site=" + LocalSites.POLAR,
        "/macros/table?jql=key%3E1&limit=1&site=polar.localhost",
        "/macros/table?url=" + encoded("https://home.atlassian.net/issues/?jql=project=DEMO"),
        "/macros/table?url=" + encoded("https://home.atlassian.net/issues/?filter=10001"),
        "/macros/table?url=" + encoded("javascript:alert(1)"),
        "/macros/table?url=" + encoded("</script><script>"),
        "/macros/table?jql=" + encoded("summary ~ \"</script>&'<\""),
        "/macros/issue",
        "/macros/issue?key=DEMO-1",
        "/macros/issue?key=demo-3&display=inline",
        "/macros/issue?key=DEMO-4&display=card",
        "/macros/issue?key=DEMO-99999",
        "/macros/issue?key=" + encoded("<b>"),
        "/macros/issue?url=" + encoded("https://home.atlassian.net/browse/DEMO-2"),
        "/macros/count",
        "/macros/count?jql=project%3DDEMO",
        "/macros/count?jql=nosuchfield%3D1",
        "/macros/chart",
        "/macros/chart?jql=project%3DDEMO&by=status",
        "/macros/chart?jql=project%3DDEMO&by=nothing",
        "/macros/editor",
        "/macros/editor?macro=table",
        "/macros/editor?macro=chart",
        "/macros/editor?macro=nothing",
        "/me?x=1");
    for (String macro : List.of("table", "issue", "count", "chart")) {
      String script = "/macros/" + macro + "/answer/1?jql=project%3DDEMO&key=DEMO-1";
      to.send("late answer of a " + macro, page(world, script));
      to.send("answer of a " + macro + " without a token", RecordedRequest.get(script));
    }
    to.send("Bruno's page", page(world, "/macros/table?jql=project%3DDEMO&limit=1", People.BRUNO));
    to.send(
        "a page, compressed",
        page(world, "/macros/count?jql=key%3E0").header("Accept-Encoding", "gzip"));
    to.send(
        "a page, no-cache",
        page(world, "/macros/count?jql=key%3E0").header("Cache-Control", "no-cache"));
  }

  private void exports() {
    String[] targets = {
      "/export/table",
      "/export/table?jql=project%3DDEMO",
      "/export/table?jql=project%3DDEMO&site=home.atlassian.net",
      "/export/table?jql=project%3DDEMO&site=evil.example",
      "/export/table?jql=project%3DDEMO&site=127.0.0.1",
      "/export/table?jql=filter%3D10001",
      "/export/table?jql=" + encoded("summary ~ \"<&'\u0001\ud83d\ude00\""),
      "/export/table?jql=" + "j".repeat(600),
      "/export/table?url=" + encoded("https://home.atlassian.net/issues/?jql=project=DEMO"),
      "/export/issue",
      "/export/issue?key=DEMO-1",
      "/export/issue?key=DEMO-1&display=inline",
      "/export/issue?key=" + encoded("<b>"),
      "/export/issue?url=" + encoded("https://home.atlassian.net/browse/DEMO-2"),
      "/export/count",
      "/export/count?jql=project%3DDEMO",
      "/export/chart",
      "/export/chart?jql=project%3DDEMO&by=status",
      "/export/chart?jql=project%3DDEMO&by=assignee",
      "/export/chart?jql=project%3DDEMO&by=nothing",
    };
    for (String target : targets) {
      String name = target.length() > 120 ? target.substring(0, 120) + "..." : target;
      to.send(name, page(world, target));
      to.send(name + " (de)", page(world, target).language("de"));
    }
  }

  private void admin() {
    RawAnswer page = to.send("the admin page", page(world, "/admin"));
    to.send("the admin page (de)", page(world, "/admin").language("de"));
    Matcher session = SESSION.matcher(page.body());
    if (!session.find()) {
      throw new IllegalStateException("no session: " + page.status());
    }
    RecordedRequest list = RecordedRequest.get("/api/admin/connections");
    String bearer = "Bearer " + session.group(1);
    to.send("the list", list.header("Authorization", bearer, "Bearer <session>"));
    to.send(
        "the list (de)", list.header("Authorization", bearer, "Bearer <session>").language("de"));
    for (String path : List.of("/api/admin/overview", "/api/admin/connections.csv")) {
      to.send(path, RecordedRequest.get(path).header("Authorization", bearer, "Bearer <session>"));
      to.send(
          path + " altered",
          RecordedRequest.get(path).header("Authorization", bearer + "x", "Bearer <session>x"));
    }
    to.send(
        "the list, filtered",
        RecordedRequest.get(
                "/api/admin/connections?state=lost,suspect&q=ada&sort=ends&direction=desc")
            .header("Authorization", bearer, "Bearer <session>"));
    to.send(
        "the list, a filter that does not exist",
        RecordedRequest.get("/api/admin/connections?state=broken")
            .header("Authorization", bearer, "Bearer <session>"));
    to.send(
        "the list, wrong scheme",
        list.header("Authorization", "JWT " + session.group(1), "JWT <session>"));
    to.send("the list, session in the address", list.query("jwt", session.group(1), "<session>"));
    to.send(
        "the list, session altered",
        list.header("Authorization", bearer + "x", "Bearer <session>x"));
    to.send(
        "the API with a session",
        RecordedRequest.get("/api/connection").header("Authorization", bearer, "Bearer <session>"));
    to.send(
        "the history of a connection",
        RecordedRequest.get("/api/admin/connections/" + People.ADA.accountId() + "/history")
            .header("Authorization", bearer, "Bearer <session>"));
    to.send(
        "the history of an account without a connection",
        RecordedRequest.get("/api/admin/connections/712020:no-one/history")
            .header("Authorization", bearer, "Bearer <session>"));
    RecordedActions.send(to, bearer);
    RecordedCredentials.send(to, bearer);
    RecordedWebhook.send(to, bearer);
    refusals();
    world.later(Duration.ofHours(1));
    to.send("the list, an old session", list.header("Authorization", bearer, "Bearer <session>"));
  }

  private void refusals() {
    for (String language : List.of("en", "de")) {
      to.send(
          "not an administrator (" + language + ")",
          page(world, "/admin", People.BRUNO).language(language));
    }
    world.later(Duration.ofMinutes(10));
    for (UserDirectory.ResponseFault fault : UserDirectory.ResponseFault.values()) {
      world.sandbox().confluence().users().setFault(fault);
      for (String language : List.of("en", "de")) {
        to.send(
            "Confluence: " + fault + " (" + language + ")",
            page(world, "/admin").language(language));
      }
      world.sandbox().confluence().users().reset();
      world.later(Duration.ofMinutes(10));
    }
  }
}
