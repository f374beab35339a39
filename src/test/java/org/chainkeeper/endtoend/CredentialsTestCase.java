package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An admin of the real app, and readers who are not connected. */
abstract class CredentialsTestCase {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String COUNT = "/api/count?jql=project%20%3D%20DEMO";
  static final String TABLE = "/api/issues?limit=3&jql=project%20%3D%20DEMO";
  static final String CHART = "/api/chart?by=status&jql=project%20%3D%20DEMO";
  static final String ALL_USES = "[\"count\",\"chart\",\"table\"]";

  @TempDir Path directory;
  World world;
  AdminApi admin;
  final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    world = World.start(directory);
    admin = new AdminApi(world);
  }

  @AfterEach
  void stop() {
    admin.close();
    world.close();
    http.close();
  }

  ApiTokens tokens() {
    return world.sandbox().jira().apiTokens();
  }

  HttpResponse<String> admin(String method, String path, String body) {
    return admin.send(method, "credentials" + path, body);
  }

  HttpResponse<String> store(String name, String secret, String more) throws Exception {
    return admin("POST", "", "{\"name\":\"%s\",\"secret\":\"%s\"%s}".formatted(name, secret, more));
  }

  JsonNode stored(Person person, Kind kind, String uses) throws Exception {
    HttpResponse<String> answer =
        store(person.email(), tokens().issue(person, kind), ",\"uses\":" + uses);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return JSON.readTree(answer.body());
  }

  JsonNode listed() throws Exception {
    return JSON.readTree(admin("GET", "", "").body()).get("credentials");
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  void assertCode(HttpResponse<String> answer, int status, String code) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").asText()).isEqualTo(code);
  }

  static ScriptedFault fault(String endpoint, JiraFault fault, int times) {
    return new ScriptedFault(fault, Optional.of(endpoint), times);
  }

  String overview() {
    return admin.send("GET", "overview", "").body();
  }
}
