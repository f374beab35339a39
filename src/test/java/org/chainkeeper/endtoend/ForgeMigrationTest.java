package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who connected in the Connect app, when their site has the Forge app instead or beside it. */
class ForgeMigrationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 10;
  private static final Duration EXPIRY = Duration.ofMinutes(61);
  private static final String CONNECT = "connect-client-key";
  private static final String FIRST = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String SECOND = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final String FOREIGN = "99999999-0000-4000-8000-000000000009";

  private final HttpClient http = HttpClient.newHttpClient();
  private final InvocationKeys keys;
  private final LifecycleWorld world;

  ForgeMigrationTest(@TempDir Path directory) throws IOException {
    keys = InvocationKeys.serve();
    world =
        new LifecycleWorld(
            directory,
            Map.of("FORGE_APP_ID", InvocationToken.APP_ID, "FORGE_JWKS_URL", keys.url()));
  }

  @BeforeEach
  void everyone_connects_on_connect() {
    assertThat(connectInstalls(Map.of())).isEqualTo(204);
    for (Person person : People.ALL) {
      String ticket =
          text(world.api("POST", CONNECT, "/api/connection/tickets", connectToken(person)), "url");
      try (Popup popup = new Popup(ticket)) {
        assertThat(popup.load(popup.accept(person)).statusCode()).isEqualTo(200);
      }
    }
  }

  @AfterEach
  void close() {
    world.close();
    keys.close();
    http.close();
  }

  private int connectInstalls(Map<String, Object> more) {
    world.later(Duration.ofSeconds(1)); // of two calls of one second the first counts
    Map<String, Object> body = new LinkedHashMap<>(LifecycleWorld.installation(CONNECT));
    body.put("baseUrl", world.sandbox().url() + "/wiki");
    body.putAll(more);
    return world.announce("installed", world.lifecycleToken("installed", CONNECT), body);
  }

  private Forger connectToken(Person person) {
    return world.contextToken(CONNECT).claim("sub", person.accountId());
  }

  private InvocationToken token(String installation, String cloudId) {
    String ari = "ari:cloud:ecosystem::installation/" + installation;
    return InvocationToken.at(world.now())
        .with("app/installationId", ari)
        .with("app/installation/id", ari)
        .json("app/installation/contexts", "[{\"cloudId\": \"" + cloudId + "\"}]")
        .with("context/cloudId", cloudId)
        .with("context/siteUrl", world.sandbox().url());
  }

  private HttpResponse<String> forge(
      String method, String path, String installation, String cloudId, Person person) {
    return send(
        method,
        path,
        token(installation, cloudId).with("principal", person.accountId()).signed(),
        BodyPublishers.noBody());
  }

  private HttpResponse<String> forge(String method, String path, Person person) {
    return forge(method, path, FIRST, LocalSites.HOME, person);
  }

  /** Asks again while the site has not told its cloud id, which takes seconds on a busy machine. */
  private HttpResponse<String> connection(Person person) {
    HttpResponse<String> answer = forge("GET", "/api/connection", person);
    for (int tries = 0; tries < TRIES && answer.statusCode() == 503; tries++) {
      world.later(Duration.ofSeconds(6));
      answer = forge("GET", "/api/connection", person);
    }
    return answer;
  }

  private int event(String path, String module, String installation) {
    InvocationToken system =
        token(installation, LocalSites.HOME)
            .without("principal")
            .without("context")
            .json("app/module", "{\"key\": \"" + module + "\"}");
    return send(
            "POST",
            path,
            system.signed(),
            BodyPublishers.ofString("{\"id\":\"" + installation + "\"}"))
        .statusCode();
  }

  private HttpResponse<String> send(
      String method, String path, String token, HttpRequest.BodyPublisher body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(world.settings().server().baseUrl() + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(method, body)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(HttpResponse<String> answer, String field) {
    return json(answer).path(field).asText();
  }

  private int issues(String installation, Person person) {
    return issues(installation, person, 3);
  }

  /** Another number of rows is another question, which the cache does not answer. */
  private int issues(String installation, Person person, int limit) {
    String path = "/api/issues?jql=project%20%3D%20DEMO&limit=" + limit;
    return forge("GET", path, installation, LocalSites.HOME, person).statusCode();
  }

  /** Ada's macros on a page of Connect and on one of Forge, all at once, each with its own question. */
  private List<Integer> macrosOnBothPages(int each) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> macros = new ArrayList<>();
      for (int i = 1; i <= each; i++) {
        int limit = i;
        String question = "/api/issues?jql=project%20%3D%20DEMO&limit=" + (limit + each);
        macros.add(() -> issues(FIRST, People.ADA, limit));
        macros.add(() -> world.api(CONNECT, question, connectToken(People.ADA)).statusCode());
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(macros)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private List<Long> exchanges() {
    return People.ALL.stream()
        .map(person -> world.sandbox().oauth().familyOf(person).orElseThrow().exchanges())
        .toList();
  }

  private int families() {
    return world.sandbox().oauth().families().size();
  }

  @Test
  void a_connect_installation_becomes_forge_and_is_reinstalled_and_no_one_consents_again() {
    int consents = families();
    assertThat(
            connectInstalls(Map.of("installationId", "ari:cloud:ecosystem::installation/" + FIRST)))
        .isEqualTo(204);
    assertThat(event("/forge/lifecycle", "lifecycle", FIRST)).isEqualTo(204);
    for (Person person : People.ALL) {
      assertThat(text(connection(person), "state")).isEqualTo("connected");
      assertThat(issues(FIRST, person)).isEqualTo(200);
    }
    assertThat(world.uninstall(CONNECT)).isEqualTo(204);
    assertThat(world.api(CONNECT, "/api/connection").statusCode()).isEqualTo(401);

    assertThat(event("/forge/uninstalled", "goodbye", FIRST)).isEqualTo(204);
    world.later(Duration.ofSeconds(6));
    assertThat(issues(FIRST, People.ADA)).isEqualTo(401);
    assertThat(event("/forge/lifecycle", "lifecycle", SECOND)).isEqualTo(204);

    world.later(EXPIRY);
    for (Person person : People.ALL) {
      assertThat(issues(SECOND, person, 4)).isEqualTo(200);
      assertThat(issues(SECOND, person, 5)).isEqualTo(200);
    }
    assertThat(families()).as("consents").isEqualTo(consents);
    assertThat(exchanges()).containsOnly(1L);
  }

  @Test
  void ids_of_another_site_find_nothing() {
    connectInstalls(Map.of("installationId", FIRST));
    connection(People.ADA);
    assertThat(issues(FIRST, People.ADA)).isEqualTo(200);

    assertThat(text(forge("GET", "/api/connection", FOREIGN, "other-cloud", People.ADA), "state"))
        .isEqualTo("none");
    assertThat(forge("GET", "/api/connection", FIRST, "other-cloud", People.ADA).statusCode())
        .isEqualTo(401);
    assertThat(
            forge("POST", "/api/connection/adopt", FOREIGN, "other-cloud", People.ADA).statusCode())
        .isEqualTo(409);
  }

  @Test
  void side_by_side_a_person_uses_the_connection_of_the_other_app_after_an_explicit_step()
      throws Exception {
    assertThat(event("/forge/lifecycle", "lifecycle", FIRST)).isEqualTo(204);
    JsonNode offer = json(connection(People.ADA));
    for (int tries = 0; tries < TRIES && !offer.has("adoptable"); tries++) {
      world.later(Duration.ofSeconds(61)); // the site did not tell its cloud id in time
      offer = json(connection(People.ADA));
    }
    assertThat(offer.path("state").asText()).isEqualTo("none");
    assertThat(offer.path("adoptable").path("sites").path(0).path("id").asText())
        .isEqualTo(LocalSites.HOME);
    assertThat(issues(FIRST, People.ADA)).as("without the step").isEqualTo(409);

    int consents = families();
    var adopted = forge("POST", "/api/connection/adopt", People.ADA);
    assertThat(adopted.statusCode()).isEqualTo(200);
    assertThat(text(adopted, "state")).isEqualTo("connected");
    assertThat(forge("POST", "/api/connection/adopt", People.ADA).statusCode()).isEqualTo(200);
    assertThat(text(forge("GET", "/api/connection", People.BRUNO), "state")).isEqualTo("none");

    world.later(EXPIRY);
    assertThat(macrosOnBothPages(10)).containsOnly(200);
    assertThat(world.sandbox().oauth().familyOf(People.ADA).orElseThrow().exchanges()).isEqualTo(1);
    assertThat(families()).isEqualTo(consents);

    var left = forge("DELETE", "/api/connection", People.ADA);
    assertThat(left.headers().firstValue("Provider-Grant")).contains("shared");
    assertThat(text(world.api(CONNECT, "/api/connection", connectToken(People.ADA)), "state"))
        .isEqualTo("connected");
    assertThat(text(forge("GET", "/api/connection", People.ADA), "state")).isEqualTo("none");
  }

  @Test
  void the_token_of_a_reader_does_not_end_an_installation() {
    event("/forge/lifecycle", "lifecycle", FIRST);
    String ofReader = token(FIRST, LocalSites.HOME).without("principal").signed();
    assertThat(
            send("POST", "/forge/uninstalled", ofReader, BodyPublishers.ofString("{}"))
                .statusCode())
        .isEqualTo(401);
    assertThat(text(forge("GET", "/api/connection", People.ADA), "state")).isEqualTo("none");
  }
}
