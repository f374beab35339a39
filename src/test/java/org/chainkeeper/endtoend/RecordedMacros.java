package org.chainkeeper.endtoend;

import static org.chainkeeper.endtoend.RecordedTraffic.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;

/** What a connected viewer's macros and editor ask, with good and with bad parameters. */
final class RecordedMacros {
  private static final Pattern NEXT = Pattern.compile("\"nextPage\":\"([^\"]+)\"");
  private static final String DEMO = "/api/issues?jql=project%3DDEMO";

  private final Recorder to;
  private final RecordedWorld world;

  private RecordedMacros(Recorder to) {
    this.to = to;
    this.world = to.world();
  }

  static void send(Recorder to) {
    RecordedMacros all = new RecordedMacros(to);
    to.group("07-issues");
    all.issues();
    all.headersOfRequests();
    all.oneIssue();
    to.group("08-counts-and-charts");
    all.countsAndCharts();
    all.batches();
    to.group("09-editor");
    all.editor();
  }

  private void ask(String... targets) {
    for (String target : targets) {
      String name = target.length() > 120 ? target.substring(0, 120) + "..." : target;
      to.send(name, api(world, target));
    }
  }

  private void askGerman(String... targets) {
    for (String target : targets) {
      String name = target.length() > 120 ? target.substring(0, 120) + "..." : target;
      to.send(name + " (de)", api(world, target).language(RecordedTraffic.DENMARK_THEN_GERMAN));
    }
  }

  private void issues() {
    ask(
        DEMO + "&limit=3",
        DEMO + "&limit=1&columns=summary,status,assignee,updated",
        DEMO
            + "&limit=2&columns=issuetype,priority,summary,status,assignee,reporter,created,updated,duedate,resolution,labels,components,fixVersions,parent,project",
        DEMO + "&limit=2&columns=customfield_10020,customfield_10016",
        DEMO + "&limit=2&sort=key",
        DEMO + "&limit=2&sort=-created",
        DEMO + "&limit=2&sort=summary",
        DEMO + "&limit=2&site=" + LocalSites.HOME,
        "/api/issues?jql=key%3E0&limit=2&site=" + LocalSites.POLAR,
        "/api/issues?jql=key%3E0+order+by+updated+desc&limit=1",
        "/api/issues?jql=text+~+%22no+such+words%22",
        "/api/issues?jql=assignee%3DcurrentUser()&limit=1");
    RawAnswer first = to.send("the first page", api(world, DEMO + "&limit=2&columns=summary"));
    Matcher next = NEXT.matcher(first.body());
    if (next.find()) {
      ask(DEMO + "&limit=2&columns=summary&page=" + next.group(1));
      ask("/api/issues?jql=project%3DOPS&limit=2&page=" + next.group(1));
    }
    String[] bad = {
      "/api/issues",
      "/api/issues?jql=",
      "/api/issues?jql=%20",
      "/api/issues?jql=" + "j".repeat(10_001),
      "/api/issues?jql=a%00b",
      "/api/issues?jql=%ff%fe",
      "/api/issues?jql=project+%3D",
      "/api/issues?jql=nosuchfield%3D1",
      "/api/issues?jql=project%3DSECRET",
      DEMO + "&limit=0",
      DEMO + "&limit=101",
      DEMO + "&limit=x",
      DEMO + "&limit=-1",
      DEMO + "&limit=99999999999",
      DEMO + "&columns=*all",
      DEMO + "&columns=password",
      DEMO + "&columns=,",
      DEMO + "&columns=" + "summary,".repeat(40),
      DEMO + "&sort=nothing",
      DEMO + "&sort=a,b",
      DEMO + "&page=" + "p".repeat(5_000),
      DEMO + "&page=%0a",
      DEMO + "&page=unknown",
      DEMO + "&site=nowhere",
      DEMO + "&site=%2F..%2F",
      DEMO + "&site=00000000-0000-0000-0000-000000000000",
      DEMO + "&limit=%4",
      "/api/issues?jql=a&jql=b",
    };
    ask(bad);
    askGerman(bad);
    to.send(
        "Bruno at a site that he does not reach",
        api(world, "GET", DEMO + "&site=" + LocalSites.POLAR, People.BRUNO));
    to.send(
        "Chidi sees less",
        api(world, "GET", "/api/issues?jql=key%3E0&limit=3&columns=summary", People.CHIDI));
  }

  private void headersOfRequests() {
    RecordedRequest asked = api(world, DEMO + "&limit=4&columns=summary");
    to.send("gzip", asked.header("Accept-Encoding", "gzip"));
    to.send("gzip, brotli", asked.header("Accept-Encoding", "gzip, deflate, br"));
    to.send("no-cache", asked.header("Cache-Control", "no-cache"));
    to.send("max-age=0", asked.header("Cache-Control", "max-age=0"));
    to.send("If-None-Match", asked.header("If-None-Match", "\"x\""));
    to.send("Accept HTML", asked.header("Accept", "text/html"));
    to.send("Origin", asked.header("Origin", "https://evil.example"));
    to.send("X-Forwarded-For", asked.header("X-Forwarded-For", "192.0.2.1"));
    to.send("gzip of an error", api(world, "/api/issues").header("Accept-Encoding", "gzip"));
    to.send(
        "gzip of much",
        api(world, DEMO + "&limit=50&columns=summary").header("Accept-Encoding", "gzip"));
  }

  private void oneIssue() {
    String[] targets = {
      "/api/issues/DEMO-1",
      "/api/issues/demo-2?columns=summary",
      "/api/issues/DEMO-2?columns=status,updated",
      "/api/issues/DEMO-2?site=" + LocalSites.HOME,
      "/api/issues/DEMO-99999",
      "/api/issues/NOPE-1",
      "/api/issues/DEMO",
      "/api/issues/1",
      "/api/issues/DEMO-0",
      "/api/issues/DEMO-1%00",
      "/api/issues/" + "A".repeat(300) + "-1",
      "/api/issues/DEMO-1?columns=nothing",
      "/api/issues/DEMO-1?site=nowhere",
    };
    ask(targets);
    askGerman(targets);
    to.send("Chidi does not see it", api(world, "GET", "/api/issues/OPS-1", People.CHIDI));
  }

  private void countsAndCharts() {
    String[] targets = {
      "/api/count?jql=project%3DDEMO",
      "/api/count?jql=key%3E0&site=" + LocalSites.POLAR,
      "/api/count",
      "/api/count?jql=project+%3D",
      "/api/count?jql=project%3DDEMO&site=nowhere",
      "/api/chart?jql=project%3DDEMO",
      "/api/chart?jql=project%3DDEMO&by=status",
      "/api/chart?jql=project%3DDEMO&by=assignee",
      "/api/chart?jql=project%3DDEMO&by=priority",
      "/api/chart?jql=project%3DDEMO&by=type",
      "/api/chart?jql=project%3DDEMO&by=issuetype",
      "/api/chart?jql=project%3DDEMO&by=summary",
      "/api/chart?jql=project%3DDEMO&by=nothing",
      "/api/chart?jql=key%3E0&by=status&site=" + LocalSites.POLAR,
      "/api/chart",
      "/api/chart?jql=nosuchfield%3D1",
    };
    ask(targets);
    askGerman(targets);
  }

  /** Of one request each: several are answered in any order. */
  private void batches() {
    String[] bodies = {
      "{\"requests\":[\"/api/issues/DEMO-1\"]}",
      "{\"requests\":[\"/api/issues?jql=project%3DDEMO&limit=1&columns=summary\"]}",
      "{\"requests\":[\"/api/count?jql=project%3DDEMO\"]}",
      "{\"requests\":[\"/api/chart?jql=project%3DDEMO\"]}",
      "{\"requests\":[\"/api/issues/DEMO-9999\"]}",
      "{\"requests\":[\"/api/issues/nothing\"]}",
      "{\"requests\":[\"/api/count\"]}",
      "{\"requests\":[\"/api/count?jql=%zz\"]}",
      "{\"requests\":[\"/api/connection\"]}",
      "{\"requests\":[\"https://example.com/api/count?jql=a\"]}",
      "{\"requests\":[7]}",
      "{\"requests\":[]}",
      "{\"requests\":\"/api/issues/DEMO-1\"}",
      "{\"requests\":[" + "\"\",".repeat(100) + "\"\"]}",
      "{}",
      "[]",
      "no JSON",
    };
    for (String body : bodies) {
      RecordedRequest batch =
          RecordedTraffic.api(world, "POST", "/api/batch", People.ADA)
              .header("Content-Type", "application/json")
              .body(body);
      to.send("a batch: " + abbreviated(body), batch);
      to.send(
          "a batch (de): " + abbreviated(body),
          batch.language(RecordedTraffic.DENMARK_THEN_GERMAN));
    }
  }

  private static String abbreviated(String body) {
    return body.length() > 80 ? body.substring(0, 80) + "..." : body;
  }

  private void editor() {
    String[] targets = {
      "/api/jql/check?jql=project%3DDEMO",
      "/api/jql/check?jql=project+%3D",
      "/api/jql/check?jql=nosuchfield%3D1",
      "/api/jql/check",
      "/api/jql/check?jql=" + "j".repeat(10_001),
      "/api/fields",
      "/api/fields?site=nowhere",
      "/api/jql/words",
      "/api/jql/words?site=" + LocalSites.POLAR,
      "/api/jql/words?site=nowhere",
      "/api/jql/values?field=project&typed=D",
      "/api/jql/values?field=status&typed=",
      "/api/jql/values?field=assignee&typed=Ada",
      "/api/jql/values?field=nosuchfield&typed=x",
      "/api/jql/values?typed=x",
      "/api/jql/values?field=%20",
      "/api/jql/values?field=" + "f".repeat(1_000),
      "/api/jql/values?field=project&typed=" + "t".repeat(1_000),
      "/api/filters",
      "/api/filters?name=a",
      "/api/filters?name=no-such-filter",
      "/api/filters?name=" + "n".repeat(1_000),
      "/api/filters?name=%zz",
      "/api/filters?site=nowhere",
    };
    ask(targets);
    askGerman(targets);
  }
}
