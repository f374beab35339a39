package org.chainkeeper.sandbox.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.site.LocalSites;

/** A local Jira on a free port; the tokens are {@code ada}, {@code bruno} and {@code chidi}. */
final class JiraWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, Person> TOKENS =
      Map.of("ada", People.ADA, "bruno", People.BRUNO, "chidi", People.CHIDI);

  final JiraSite jira;
  final LocalSites sites;
  private final Javalin server;
  private final HttpClient client = HttpClient.newHttpClient();

  JiraWorld() {
    this(InstantSource.fixed(NOW));
  }

  JiraWorld(InstantSource clock) {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    sites = new LocalSites(port::join);
    jira = new JiraSite(token -> Optional.ofNullable(TOKENS.get(token)), sites, clock);
    server =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          // else "bearer x" may be read as "Bearer x"
          config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheSize(0));
          jira.add(config.routes);
        });
    server.start("127.0.0.1", 0);
    port.complete(server.port());
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  static String path(String cloudId, String path) {
    return "/ex/jira/" + cloudId + "/rest/api/3/" + path;
  }

  HttpResponse<String> get(String token, String path) {
    return send(request(path).header("Authorization", "Bearer " + token).GET());
  }

  HttpResponse<String> api(String token, String path) {
    return get(token, path(LocalSites.HOME, path));
  }

  HttpResponse<String> apiPost(String token, String path, String body) {
    return send(
        request(path(LocalSites.HOME, path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> search(String token, String jql) {
    return api(token, "search/jql?fields=summary&maxResults=100&jql=" + encoded(jql));
  }

  HttpResponse<String> control(String body) {
    return send(
        request("/control/jira")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the local Jira did not answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  static List<String> keys(HttpResponse<String> response) {
    List<String> keys = new ArrayList<>();
    json(response).path("issues").forEach(issue -> keys.add(issue.path("key").asText()));
    return keys;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop();
    client.close();
  }
}
