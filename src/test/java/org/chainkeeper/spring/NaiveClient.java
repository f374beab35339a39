package org.chainkeeper.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.testkit.FakeAtlassian;
import org.chainkeeper.testkit.RawServer;

/** A client without any care: it presents whichever refresh token it is told to. */
final class NaiveClient implements AutoCloseable {
  /** The verifier and the challenge of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final RawServer callback;

  /** What the token endpoint said. */
  record Answer(int status, JsonNode body) {
    String access() {
      return body.path("access_token").asText();
    }

    String refresh() {
      return body.path("refresh_token").asText();
    }

    String error() {
      return body.path("error").asText();
    }
  }

  NaiveClient() throws IOException {
    callback =
        RawServer.start(talk -> {
          talk.read();
          talk.write(RawServer.answer(200, "{}"));
        });
  }

  String redirectUri() {
    return "http://127.0.0.1:" + callback.port() + "/callback";
  }

  /** Has a person consent and redeems the code. */
  Answer connect(SpringServer spring, Person person) throws IOException, InterruptedException {
    String code;
    try (var browser = new SpringBrowser()) {
      HttpResponse<String> login = browser.open(authorize(spring));
      HttpResponse<String> end =
          browser.consent(browser.logIn(login, person, SpringConfiguration.PASSWORD));
      code = FakeAtlassian.parameters(end.uri().getRawQuery()).getOrDefault("code", "");
    }
    return call(
        spring,
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            redirectUri(),
            "code_verifier",
            VERIFIER));
  }

  Answer present(SpringServer spring, String refreshToken)
      throws IOException, InterruptedException {
    return call(spring, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private String authorize(SpringServer spring) {
    return spring.authorizeUrl()
        + "?"
        + form(
            Map.of(
                "response_type", "code",
                "client_id", SandboxOptions.CLIENT_ID,
                "scope", "read:me offline_access",
                "redirect_uri", redirectUri(),
                "state", "any",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
  }

  private Answer call(SpringServer spring, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("client_id", SandboxOptions.CLIENT_ID);
    all.put("client_secret", SandboxOptions.CLIENT_SECRET);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(spring.tokenUrl()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(all)))
                .build(),
            BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
    callback.close();
  }
}
