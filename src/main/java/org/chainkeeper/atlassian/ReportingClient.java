package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.chainkeeper.privacy.ReportResponse;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.privacy.ReportingApi;
import org.chainkeeper.rotation.AccessToken;

/** {@code POST /app/report-accounts/}. Safe for concurrent use. */
public final class ReportingClient implements ReportingApi {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TextCalls calls;
  private final URI api;
  private final InstantSource clock;

  /**
   * @param api without a slash at its end
   * @throws IllegalArgumentException when the client follows redirects: a token must not travel
   */
  public ReportingClient(HttpClient http, URI api, InstantSource clock) {
    this.calls = new TextCalls(http, DEADLINE, MAX_BODY_BYTES);
    this.api = api;
    this.clock = clock;
  }

  @Override
  public ReportResponse report(AccessToken token, List<ReportedAccount> accounts) {
    if (accounts.isEmpty() || accounts.size() > MAX_ACCOUNTS) {
      throw new IllegalArgumentException("a report names 1 to " + MAX_ACCOUNTS + " accounts");
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/app/report-accounts/"))
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(accounts)))
            .build();
    return calls
        .send(request)
        .received()
        .map(response ->
            ReportResponses.interpret(
                response.statusCode(),
                response.headers().firstValue("Cycle-Period"),
                response.headers().firstValue("Retry-After"),
                response.body(),
                accounts,
                clock.instant()))
        .orElseGet(ReportResponse.Unavailable::new);
  }

  private static String body(List<ReportedAccount> accounts) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("accounts");
    for (ReportedAccount account : accounts) {
      Instant at = account.updatedAt().truncatedTo(ChronoUnit.MILLIS);
      list.addObject().put("accountId", account.id().value()).put("updatedAt", at.toString());
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report could not be written", e);
    }
  }
}
