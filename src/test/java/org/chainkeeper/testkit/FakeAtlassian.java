package org.chainkeeper.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An authorization server on loopback that redeems codes once, checks PKCE and the redirect uri,
 * counts its calls and answers with what a test tells it to.
 */
public final class FakeAtlassian implements AutoCloseable {
  /** Scripted answers by path. */
  public record Canned(int status, String body) {}

  private record Code(String account, String challenge, String redirectUri) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, String> accountsByToken = new ConcurrentHashMap<>();
  private final Map<String, Canned> canned = new ConcurrentHashMap<>();
  private final AtomicInteger names = new AtomicInteger();

  public final AtomicInteger tokenCalls = new AtomicInteger();
  public final AtomicInteger apiCalls = new AtomicInteger();

  public FakeAtlassian() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    http.setExecutor(threads);
    http.createContext("/oauth/token", this::token);
    http.createContext("/oauth/token/accessible-resources", this::resources);
    http.createContext("/me", this::me);
    http.start();
  }

  public URI url(String path) {
    return URI.create("http://localhost:" + http.getAddress().getPort() + path);
  }

  /** What a person's yes on the consent page sends back, for the request in {@code authorizeUrl}. */
  public String consent(String account, Map<String, String> authorizeParameters) {
    String code = "code-" + names.incrementAndGet();
    codes.put(
        code,
        new Code(
            account,
            authorizeParameters.getOrDefault("code_challenge", ""),
            authorizeParameters.getOrDefault("redirect_uri", "")));
    return code;
  }

  /** Answers this path so from now on. */
  public void answer(String path, int status, String body) {
    canned.put(path, new Canned(status, body));
  }

  /** Answers this path as it is again. */
  public void answerTruly(String path) {
    canned.remove(path);
  }

  public static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
  }

  private void token(HttpExchange call) throws IOException {
    tokenCalls.incrementAndGet();
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!sendCanned(call)) {
      redeem(call, parameters(body));
    }
  }

  private void redeem(HttpExchange call, Map<String, String> form) throws IOException {
    Optional<Code> code = Optional.ofNullable(codes.remove(form.getOrDefault("code", "")));
    boolean right =
        code.isPresent()
            && code.get().redirectUri().equals(form.get("redirect_uri"))
            && code.get().challenge().equals(s256(form.getOrDefault("code_verifier", "")));
    if (!right) {
      send(call, 403, Map.of("error", "invalid_grant"));
      return;
    }
    int name = names.incrementAndGet();
    accountsByToken.put("access-" + name, code.get().account());
    send(
        call,
        200,
        Map.of(
            "access_token", "access-" + name,
            "refresh_token", "refresh-" + name,
            "expires_in", 3600));
  }

  private void me(HttpExchange call) throws IOException {
    apiCalls.incrementAndGet();
    if (!sendCanned(call)) {
      String account = account(call);
      send(
          call,
          200,
          Map.of(
              "account_id", account,
              "name", "Name of " + account,
              "picture", "http://localhost/avatars/" + account));
    }
  }

  private void resources(HttpExchange call) throws IOException {
    apiCalls.incrementAndGet();
    if (!sendCanned(call)) {
      send(
          call,
          200,
          List.of(
              Map.of(
                  "id", "cloud-1",
                  "name", "Acme",
                  "url", "https://acme.atlassian.net",
                  "scopes", List.of("read:jira-work"),
                  "avatarUrl", "http://localhost/avatars/acme")));
    }
  }

  private String account(HttpExchange call) {
    String bearer =
        Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization")).orElse("");
    return accountsByToken.getOrDefault(bearer.replace("Bearer ", ""), "nobody");
  }

  private boolean sendCanned(HttpExchange call) throws IOException {
    Optional<Canned> answer = Optional.ofNullable(canned.get(call.getRequestURI().getPath()));
    if (answer.isPresent()) {
      send(call, answer.get().status(), answer.get().body());
    }
    return answer.isPresent();
  }

  private static void send(HttpExchange call, int status, Object json)
      throws JsonProcessingException, IOException {
    send(call, status, JSON.writeValueAsString(json));
  }

  private static void send(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private static String s256(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
