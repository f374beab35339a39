package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * {@code invokeRemote}: a call to the app's back end through the platform, by its rules. Bodies are JSON
 * objects; a refusal of the back end is {@code application/json}; 401 says that the token was not
 * verified; there are no redirects and no repetitions. Safe for concurrent use.
 */
final class RemoteInvocations implements AutoCloseable {
  static final int MAX_REQUEST_BYTES = 500 * 1024;
  static final int MAX_RESPONSE_BYTES = 5 * 1024 * 1024;
  static final int MAX_HEADER_BYTES = 32 * 1024;
  static final Duration DEADLINE = Duration.ofSeconds(25);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final String INVOKE_TYPE = "ui-remote-fetch";

  private final ForgeSite site;
  private final InvocationTokenFactory tokens;
  private final AppUserTokens userTokens;
  private final InvocationQuota quota;
  private final Duration deadline;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  RemoteInvocations(
      ForgeSite site,
      InvocationTokenFactory tokens,
      AppUserTokens userTokens,
      InvocationQuota quota) {
    this(site, tokens, userTokens, quota, DEADLINE);
  }

  /**
   * With another deadline.
   *
   * @param deadline of a call, to the last byte of the answer
   */
  RemoteInvocations(
      ForgeSite site,
      InvocationTokenFactory tokens,
      AppUserTokens userTokens,
      InvocationQuota quota,
      Duration deadline) {
    this.site = site;
    this.tokens = tokens;
    this.userTokens = userTokens;
    this.quota = quota;
    this.deadline = deadline;
  }

  /**
   * What the bridge answers a frame: {@code {"success":true,"payload":{"status":…,"headers":…,"body":…}}}.
   *
   * @throws HostRefusal where the platform lets the frame's call fail
   */
  Map<String, Object> invoke(
      HostedInstallation installation, FrameRequest frame, JsonNode payload) {
    HttpRequest request = checked(() -> request(installation, frame, payload));
    if (!quota.take()) {
      throw new HostRefusal(429, "Rate limit exceeded: 1,200 invocations a minute");
    }
    HttpResponse<byte[]> answer = send(request);
    int status = answer.statusCode();
    if (status == 401) {
      throw new HostRefusal(502, "The remote could not verify the invocation token");
    } else if (status >= 300 && status < 400) {
      throw new HostRefusal(502, "The remote answered with a redirect");
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("status", status);
    content.put("headers", answer.headers().map());
    content.put("body", body(answer));
    return Map.of("success", true, "payload", content);
  }

  private HttpRequest request(
      HostedInstallation installation, FrameRequest frame, JsonNode payload) {
    String path = payload.path("path").asText();
    String method = payload.path("method").asText();
    if (!payload.path("invokeType").asText().equals(INVOKE_TYPE)) {
      throw new HostRefusal(400, "The app has no such function");
    } else if (!path.startsWith("/") || path.startsWith("//") || !METHODS.contains(method)) {
      throw new HostRefusal(400, "path and method are required");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(remote() + path))
            .method(method, BodyPublishers.ofString(sent(payload, method)));
    payload
        .path("headers")
        .properties()
        .forEach(header -> request.setHeader(header.getKey(), header.getValue().asText()));
    request.setHeader("Authorization", "Bearer " + tokens.forFrame(installation, frame));
    if (frame.module().sendsUserToken()) {
      frame
          .viewer()
          .map(person -> userTokens.issue(person, installation.cloudId()))
          .ifPresent(token -> request.setHeader("x-forge-oauth-user", token));
    }
    return request.build();
  }

  private static HttpRequest checked(Supplier<HttpRequest> build) {
    HttpRequest request;
    try {
      request = build.get();
    } catch (IllegalArgumentException e) {
      throw new HostRefusal(400, "The request is malformed");
    }
    int bytes =
        request.headers().map().entrySet().stream()
            .flatMap(header ->
                header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
            .mapToInt(String::length)
            .sum();
    if (bytes > MAX_HEADER_BYTES) {
      throw new HostRefusal(431, "The headers of the request are larger than 32 KB");
    }
    return request;
  }

  private static String sent(JsonNode payload, String method) {
    JsonNode body = payload.path("body");
    if (body.isMissingNode()) {
      return "";
    } else if (!(body instanceof ObjectNode) || method.equals("GET")) {
      throw new HostRefusal(400, "The body of an invocation is a JSON object");
    }
    String text = body.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_REQUEST_BYTES) {
      throw new HostRefusal(413, "The request is larger than 500 KB");
    }
    return text;
  }

  private String remote() {
    return site.remote().orElseThrow(() -> new HostRefusal(502, "The app has no back end"));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_RESPONSE_BYTES));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HostRefusal(504, "The remote did not answer within 25 seconds");
    } catch (ExecutionException e) {
      throw new HostRefusal(
          502, "The remote does not answer, or with more than 5 MB, or its answer broke off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostRefusal(502, "interrupted");
    }
  }

  /** An empty object where the answer has no body. */
  private static JsonNode body(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    byte[] bytes = answer.body();
    if (bytes.length == 0 && answer.statusCode() < 300) {
      return JSON.createObjectNode();
    } else if (!type.equals("application/json")) {
      throw new HostRefusal(502, "The remote answered with " + type + " instead of JSON");
    }
    try {
      return Optional.of(JSON.readTree(bytes))
          .filter(ObjectNode.class::isInstance)
          .orElseThrow(() -> new HostRefusal(502, "The remote did not answer with a JSON object"));
    } catch (IOException e) {
      throw new HostRefusal(502, "The remote did not answer with JSON");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
