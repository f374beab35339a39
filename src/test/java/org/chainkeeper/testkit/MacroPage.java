package org.chainkeeper.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;

/**
 * Ada, who looks at a page of fifty macros: 40 single issues, 8 tables with three different searches,
 * 2 equal counts. Her browser has six connections, as browsers have for one host.
 */
public final class MacroPage implements AutoCloseable {
  private static final int CONNECTIONS = 6;
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final String FIELDS = "[\"assignee\",\"issuetype\",\"status\",\"summary\"]";
  private static final String COUNTED = "project = DEMO AND statusCategory = Done";
  private static final List<String> SEARCHES =
      List.of("project = DEMO", "project = WEB", "project = MOB ORDER BY updated DESC");

  private final World world;
  private final Visitor ada;
  private final SignedUrls signed;
  private final List<Macro> macros = macros();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One macro in three ways.
   *
   * @param page path and query of its page; empty when it has none to announce
   * @param api what its script asks the app
   * @param jira path below Jira's API, and body, of the call that it would make alone
   */
  private record Macro(String page, String api, String jira, String body) {}

  public MacroPage(World world) {
    this.world = world;
    this.ada = world.visitor(People.ADA);
    this.signed = new SignedUrls(world, People.ADA);
  }

  private static List<Macro> macros() {
    List<Macro> macros = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      macros.add(i % 5 == 0 ? search(i / 5) : issue("DEMO-" + (28 + i)));
    }
    return macros;
  }

  private static Macro issue(String key) {
    String fields = "summary,status,issuetype,priority,assignee";
    return new Macro(
        "/macros/issue?key=" + key,
        "/api/issues/" + key + "?columns=" + fields,
        "issue/bulkfetch",
        "{\"issueIdsOrKeys\":[\"" + key + "\"],\"fields\":" + FIELDS + "}");
  }

  /** Of ten, the last two are counts. */
  private static Macro search(int number) {
    String jql = number < 8 ? SEARCHES.get(number % SEARCHES.size()) : COUNTED;
    String query = "?jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8);
    String body = "{\"jql\":\"" + jql + "\"";
    return number < 8
        ? new Macro(
            "/macros/table" + query + "&columns=summary%2Cstatus",
            "/api/issues" + query + "&columns=summary%2Cstatus%2Cissuetype",
            "search/jql",
            body + ",\"maxResults\":20,\"fields\":" + FIELDS + "}")
        : new Macro("", "/api/count" + query, "search/approximate-count", body + "}");
  }

  /** A new consent, for which nothing is kept. */
  public void connect() {
    ada.connect();
  }

  /** Opens all pages, then all scripts ask; returns the status of every answer. */
  public List<Integer> look() {
    List<Integer> statuses = new ArrayList<>();
    statuses.addAll(
        asBrowsersDo(
            macros.stream()
                .filter(one -> !one.page().isEmpty())
                .map(one -> signed.page(one.page()))
                .toList()));
    statuses.addAll(asBrowsersDo(macros.stream().map(one -> signed.api(one.api())).toList()));
    return statuses;
  }

  /** Each macro asks Jira itself, with a token that it has; returns the status of every answer. */
  public List<Integer> fiftyCalls() {
    String token = world.sandbox().oauth().issueTo(People.BRUNO, SCOPE).accessToken();
    return asBrowsersDo(macros.stream().map(one -> jira(one, token)).toList());
  }

  private HttpRequest jira(Macro macro, String token) {
    String root = world.sandbox().url() + "/ex/jira/" + LocalSites.HOME + "/rest/api/3/";
    return HttpRequest.newBuilder(URI.create(root + macro.jira()))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(macro.body()))
        .build();
  }

  private List<Integer> asBrowsersDo(List<HttpRequest> requests) {
    List<Callable<Integer>> all = new ArrayList<>();
    requests.forEach(request -> all.add(() -> send(request)));
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (Future<Integer> status : connections.invokeAll(all)) {
        statuses.add(status.get());
      }
      return statuses;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return response.statusCode();
  }

  @Override
  public void close() {
    http.shutdownNow();
    ada.close();
  }
}
