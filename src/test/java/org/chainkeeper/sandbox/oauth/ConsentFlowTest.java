package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsentFlowTest {
  private static final String CALLBACK = "http://localhost:9999/oauth/callback";
  private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rfc-7636-rule";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
  }

  @Test
  void the_page_asks_and_the_code_is_good_for_one_exchange() throws Exception {
    HttpResponse<String> page = get(sandbox.authorizeUrl() + "?" + form(request()), "en");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Accept", "Decline", "Ada Sommerfeld", "Bruno Keller");

    String code = code(decide(request(), People.BRUNO.accountId(), "accept"));

    assertThat(exchange(code, CALLBACK, VERIFIER).statusCode()).isEqualTo(200);
    assertThat(exchange(code, CALLBACK, VERIFIER).statusCode()).isEqualTo(403);
    assertThat(sandbox.oauth().familyOf(People.BRUNO)).isPresent();
  }

  @Test
  void the_page_speaks_german_to_those_who_prefer_it() throws Exception {
    HttpResponse<String> page =
        get(sandbox.authorizeUrl() + "?" + form(request()), "de-AT,de;q=0.9,en;q=0.5");

    assertThat(page.body()).contains("lang=\"de\"", "Zulassen", "Ablehnen", "Jira-Vorgänge lesen");
  }

  @Test
  void declining_sends_the_person_back_with_access_denied() throws Exception {
    String location = decide(request(), People.ADA.accountId(), "decline");

    assertThat(location).startsWith(CALLBACK).contains("error=access_denied", "state=s+1");
    assertThat(location).doesNotContain("code=");
  }

  @Test
  void a_code_dies_after_a_minute() throws Exception {
    String code = code(decide(request(), People.ADA.accountId(), "accept"));
    clock.advance(Duration.ofSeconds(60));

    assertThat(exchange(code, CALLBACK, VERIFIER).statusCode()).isEqualTo(403);
  }

  @Test
  void a_code_is_bound_to_its_redirect_uri_and_to_its_verifier() throws Exception {
    String one = code(decide(request(), People.ADA.accountId(), "accept"));
    String two = code(decide(request(), People.ADA.accountId(), "accept"));

    assertThat(exchange(one, CALLBACK + "2", VERIFIER).statusCode()).isEqualTo(403);
    assertThat(exchange(two, CALLBACK, "another").body())
        .contains("Failed to verify code verifier");
  }

  @Test
  void a_foreign_redirect_uri_or_client_is_never_redirected_to() throws Exception {
    Map<String, String> foreign = request();
    foreign.put("redirect_uri", "https://evil.example/callback");
    Map<String, String> unknown = request();
    unknown.put("client_id", "somebody");
    Map<String, String> disguised = request();
    disguised.put("redirect_uri", "http://localhost@evil.example/callback");

    for (Map<String, String> wrong : List.of(foreign, unknown, disguised)) {
      HttpResponse<String> answer = get(sandbox.authorizeUrl() + "?" + form(wrong), "en");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
    }
  }

  @Test
  void a_request_without_state_goes_back_with_an_error() throws Exception {
    Map<String, String> stateless = request();
    stateless.remove("state");

    HttpResponse<String> answer = get(sandbox.authorizeUrl() + "?" + form(stateless), "en");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .startsWith(CALLBACK)
        .contains("error=invalid_request");
  }

  @Test
  void the_person_who_was_chosen_last_is_preselected_and_hostile_text_stays_text()
      throws Exception {
    Map<String, String> hinted = request();
    hinted.put("login_hint", People.CHIDI.email());
    hinted.put("scope", "<script>alert(1)</script>");

    String page = get(sandbox.authorizeUrl() + "?" + form(hinted), "en").body();

    assertThat(page).contains("value=\"" + People.CHIDI.accountId() + "\" checked");
    assertThat(page).doesNotContain("<script>");
  }

  @Test
  void avatars_are_drawn() throws Exception {
    HttpResponse<String> avatar =
        get(sandbox.url() + "/avatars/" + People.ADA.accountId() + ".svg", "en");

    assertThat(avatar.headers().firstValue("Content-Type").orElse("")).contains("image/svg+xml");
    assertThat(avatar.body()).contains(">AS</text>");
    assertThat(get(sandbox.url() + "/avatars/nobody.svg", "en").statusCode()).isEqualTo(404);
  }

  private static Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("audience", "api.atlassian.com");
    request.put("client_id", SandboxOptions.CLIENT_ID);
    request.put("redirect_uri", CALLBACK);
    request.put("response_type", "code");
    request.put("scope", "read:me read:jira-work offline_access");
    request.put("state", "s 1");
    request.put("code_challenge", RandomSecrets.challenge(VERIFIER));
    request.put("code_challenge_method", "S256");
    return request;
  }

  private String decide(Map<String, String> request, String person, String decision)
      throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(request);
    fields.put("person", person);
    fields.put("decision", decision);
    return post("/authorize/decision", fields).headers().firstValue("Location").orElse("");
  }

  private static String code(String location) {
    Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
    assertThat(code.find()).as("a code in %s", location).isTrue();
    assertThat(location).contains("state=s+1");
    return code.group(1);
  }

  private HttpResponse<String> exchange(String code, String redirectUri, String verifier)
      throws Exception {
    return post(
        "/oauth/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            SandboxOptions.CLIENT_ID,
            "client_secret",
            SandboxOptions.CLIENT_SECRET,
            "code",
            code,
            "redirect_uri",
            redirectUri,
            "code_verifier",
            verifier));
  }

  private HttpResponse<String> get(String url, String language) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Accept-Language", language)
            .timeout(TIMEOUT)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build(),
        BodyHandlers.ofString());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
