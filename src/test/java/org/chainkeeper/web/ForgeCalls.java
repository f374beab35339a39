package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.testkit.World;

/** Calls of the app's frames on a page of Forge, by the rules that the local Atlassian plays. */
final class ForgeCalls implements AutoCloseable {
  static final String MACRO = "chainkeeper-table";
  static final String ADMIN = "chainkeeper-admin";

  private static final String NO_ONE = "anonymous";

  private final World world;
  private final HttpClient http = HttpClient.newHttpClient();

  ForgeCalls(World world) {
    this.world = world;
  }

  /**
   * The invocation token of a frame.
   *
   * @param person empty for someone who is not logged in
   */
  String token(Optional<Person> person, String module) throws Exception {
    return post("token", person, frame(module)).path("token").asText();
  }

  String token(Person person, String module) throws Exception {
    return token(Optional.of(person), module);
  }

  /** A call through the proxy: what the bridge answers, or why the platform let the call fail. */
  JsonNode invoke(Optional<Person> person, String module, String method, String path, String body)
      throws Exception {
    ObjectNode request = frame(module);
    ObjectNode payload = request.putObject("payload");
    payload.put("path", path).put("method", method).put("invokeType", "ui-remote-fetch");
    if (!body.isEmpty()) {
      payload.putObject("headers").put("content-type", "application/json");
      payload.set("body", Json.MAPPER.readTree(body));
    }
    return post("invoke", person, request);
  }

  private static ObjectNode frame(String module) {
    ObjectNode frame = Json.MAPPER.createObjectNode();
    frame.put("moduleKey", module).put("localId", "l1").putObject("extension");
    return frame;
  }

  private JsonNode post(String what, Optional<Person> person, JsonNode body)
      throws IOException, InterruptedException {
    String viewer = person.map(Person::accountId).orElse(NO_ONE);
    String url = world.sandbox().url() + "/forge/api/" + what + "?person=" + viewer;
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    return Json.MAPPER.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
