package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Date;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.clock.AdjustableClock;

/** A local Atlassian that hosts a Forge app whose back end is a test's, over HTTP. */
final class ForgeWorld implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final FakeBackEnd app = new FakeBackEnd();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);

  ForgeWorld() {
    sandbox.confluence().installer().install(app.url());
    sandbox.forge().install();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  AdjustableClock clock() {
    return clock;
  }

  FakeBackEnd app() {
    return app;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(sandbox.url() + path)).GET());
  }

  HttpResponse<String> get(String path, String authorization) {
    return send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Authorization", authorization));
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }

  /**
   * The token of a frame of this module, as the host page asks for it.
   *
   * @param person an account id, or {@code anonymous}
   */
  String token(String moduleKey, String person) {
    HttpResponse<String> answer =
        post(
            "/forge/api/token?person=" + person,
            "{\"moduleKey\":\"%s\",\"localId\":\"l-1\",\"extension\":{\"type\":\"macro\"}}"
                .formatted(moduleKey));
    return json(answer).path("token").asText();
  }

  /** The token's claims, checked against the key set that the sandbox serves. */
  Jws<Claims> verified(String token) {
    String keys = get(ForgeHost.jwksPath()).body();
    return Jwts.parser()
        .clock(() -> Date.from(clock.instant()))
        .keyLocator(header ->
            Jwks.setParser().build().parse(keys).getKeys().stream()
                .filter(key -> key.getId().equals(header.get("kid")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in the set"))
                .toKey())
        .build()
        .parseSignedClaims(token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
    app.close();
  }
}
