package org.chainkeeper.sandbox.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;

/** Sends requests to the local authorization server. */
final class TokenEndpointClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox;

  TokenEndpointClient(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  private HttpRequest request(String token) {
    return form(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            SandboxOptions.CLIENT_ID,
            "client_secret",
            SandboxOptions.CLIENT_SECRET,
            "refresh_token",
            token));
  }

  HttpResponse<String> refresh(String token) throws Exception {
    return http.send(request(token), BodyHandlers.ofString());
  }

  HttpResponse<String> post(Map<String, String> fields) throws Exception {
    return http.send(form(fields), BodyHandlers.ofString());
  }

  private HttpRequest form(Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .timeout(TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> get(String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Authorization", "Bearer " + token)
            .timeout(TIMEOUT)
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> postJson(String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> refreshAsync(String token) {
    return http.sendAsync(request(token), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
