package org.chainkeeper.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.TokenAnswer;
import org.chainkeeper.sandbox.site.LocalSites;

/** What a page would take at the least: one token call, and then all of its Jira calls at once. */
final class DirectCalls implements AutoCloseable {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final String QUESTION =
      "{\"jql\":\"project = DEMO\",\"maxResults\":20,"
          + "\"fields\":[\"assignee\",\"status\",\"summary\",\"updated\"]}";

  private final Sandbox sandbox;
  private final Person person;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param person whose token no other caller uses at the same time
   */
  DirectCalls(Sandbox sandbox, Person person) {
    this.sandbox = sandbox;
    this.person = person;
  }

  /** How long each call of a page took, the token call included; the browser asks who looks, too. */
  List<Duration> tokenThenJira(int calls) throws Exception {
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(person, SCOPE);
    long began = System.nanoTime();
    send(refresh(issued.refreshToken().orElseThrow()));
    Callable<Duration> call =
        () -> {
          send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/wiki/rest/token")).build());
          send(search(issued.accessToken()));
          return Duration.ofNanos(System.nanoTime() - began);
        };
    List<Duration> took = new ArrayList<>();
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> each : browser.invokeAll(Collections.nCopies(calls, call))) {
        took.add(each.get());
      }
    }
    return took;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest refresh(String token) {
    String form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(
                SandboxOptions.CLIENT_ID,
                SandboxOptions.CLIENT_SECRET,
                URLEncoder.encode(token, StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private HttpRequest search(String accessToken) {
    String url = sandbox.url() + "/ex/jira/" + LocalSites.HOME + "/rest/api/3/search/jql";
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + accessToken)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(QUESTION))
        .build();
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("a direct call was answered with " + answer.statusCode());
    }
  }
}
