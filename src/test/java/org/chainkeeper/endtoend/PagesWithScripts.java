package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.SignedUrls;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The real app, whose pages name scripts that bring their answers. */
abstract class PagesWithScripts {
  private static final Pattern SCRIPT =
      Pattern.compile("<script defer src=\"([^\"]*/answer/[^\"]*)\"></script>");
  private static final String ASSIGNMENT = "document.getElementById(\"config\").textContent=";

  final World world;
  final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  PagesWithScripts(@TempDir Path directory) {
    world = World.start(directory);
  }

  @AfterEach
  void close() {
    world.sandbox().oauth().gate().release();
    world.close();
    http.shutdownNow();
  }

  void connect(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> page(String target) throws IOException, InterruptedException {
    return get(new SignedUrls(world, People.ADA).page(target).uri());
  }

  HttpResponse<String> api(String target) throws IOException, InterruptedException {
    return http.send(new SignedUrls(world, People.ADA).api(target), BodyHandlers.ofString());
  }

  static Optional<String> scriptOf(HttpResponse<String> page) {
    return SCRIPT.matcher(page.body()).results().map(found -> found.group(1)).findFirst();
  }

  URI scriptOf(String target) throws IOException, InterruptedException {
    String path = scriptOf(page(target)).orElseThrow().replace("&amp;", "&");
    return URI.create(world.baseUrl()).resolve(path);
  }

  /** The response after all redirects. */
  HttpResponse<String> run(URI script) throws IOException, InterruptedException {
    HttpResponse<String> response = get(script);
    while (response.statusCode() == 307) {
      assertThat(response.headers().firstValue("Location").orElseThrow())
          .isEqualTo(script.getRawPath() + "?" + script.getRawQuery());
      response = get(script);
    }
    return response;
  }

  static JsonNode config(String script) throws IOException {
    assertThat(script).startsWith(ASSIGNMENT).endsWith(";");
    String literal = script.substring(ASSIGNMENT.length(), script.length() - 1);
    ObjectMapper json = new ObjectMapper();
    return json.readTree(json.readValue(literal, String.class));
  }

  /** All that needs Jira waits until the gate is released. */
  void holdTheNextExchange() {
    world.later(Duration.ofHours(1));
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.HOLD));
  }
}
