package org.chainkeeper.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;
import org.chainkeeper.sandbox.site.LocalSites;

/** The HTTP calls of the simple clients. Safe for concurrent use. */
class AtlassianApi implements AutoCloseable {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final Duration JIRA_TIMEOUT = Duration.ofSeconds(10);
  private static final int REFUSED_FROM = 400;
  private static final int TOO_MANY = 429;
  private static final int BROKEN_FROM = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final Duration deadline;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param deadline of one token call
   */
  AtlassianApi(Sandbox sandbox, Duration deadline) {
    this.sandbox = sandbox;
    this.deadline = deadline;
  }

  InstantSource clock() {
    return sandbox.clock();
  }

  /** The first pair of a new consent, without a browser. */
  StoredTokens consent() {
    Issued issued = sandbox.oauth().issueTo(People.ADA, SCOPE);
    return new StoredTokens(issued.accessToken(), issued.refreshToken());
  }

  /** Presents a refresh token. */
  ExchangeResult exchange(String refreshToken) throws InterruptedException {
    String form =
        form(
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                SandboxOptions.CLIENT_ID,
                "client_secret",
                SandboxOptions.CLIENT_SECRET,
                "refresh_token",
                refreshToken));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
            .timeout(deadline)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      return interpret(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return new ExchangeResult.Unknown(Optional.empty());
    }
  }

  /** The response for a macro; empty when Jira rejects the access token. */
  Optional<ClientResponse> search(String accessToken, int macro) throws InterruptedException {
    String url = sandbox.url() + "/ex/jira/" + LocalSites.HOME + "/rest/api/3/search/jql";
    String body =
        "{\"jql\":\"project = DEMO and key != DEMO-"
            + macro
            + "\",\"fields\":[\"summary\",\"status\"],\"maxResults\":20}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(JIRA_TIMEOUT)
            .header("Authorization", "Bearer " + accessToken)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 401 ? Optional.empty() : Optional.of(shown(answer));
    } catch (IOException e) {
      return Optional.of(new ClientResponse.Failed("Jira did not answer"));
    }
  }

  private static ClientResponse shown(HttpResponse<String> answer) {
    boolean issues = answer.statusCode() == 200 && !json(answer).path("issues").isEmpty();
    return issues
        ? new ClientResponse.Issues()
        : new ClientResponse.Failed("Jira said " + answer.statusCode());
  }

  private static ExchangeResult interpret(HttpResponse<String> answer) {
    int status = answer.statusCode();
    JsonNode json = json(answer);
    if (status == 200 && json.has("access_token")) {
      Optional<String> refresh =
          Optional.of(json.path("refresh_token").asText()).filter(text -> !text.isEmpty());
      return new ExchangeResult.Issued(
          new StoredTokens(json.path("access_token").asText(), refresh));
    }
    return status >= REFUSED_FROM && status < BROKEN_FROM && status != TOO_MANY
        ? new ExchangeResult.Refused()
        : new ExchangeResult.Unknown(
            answer
                .headers()
                .firstValue("Retry-After")
                .map(Long::parseLong)
                .map(Duration::ofSeconds));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
