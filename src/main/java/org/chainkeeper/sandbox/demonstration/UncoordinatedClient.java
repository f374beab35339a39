package org.chainkeeper.sandbox.demonstration;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.FamilyView;

/**
 * A client as many apps have it: each request of a page refreshes by itself, and nothing is shared but
 * the row that holds the tokens. All requests of a page read the row when the page arrives. They are
 * sent in turn, so that each run has the same order. A request whose answer was lost reads the row
 * again and tries once more, while half of the others still wait for their turn.
 *
 * <p>Safe for concurrent use: one page at a time.
 */
final class UncoordinatedClient implements AutoCloseable {
  /** Has no other grant, so that a consent here replaces none of the app's. */
  static final Person READER =
      new Person(
          "712020:d34e0000-2b61-4c8f-8a17-6e0f9d2c7b04",
          "Reader of the uncoordinated client",
          "reader@example.invalid",
          "Reader",
          "#626F86");

  static final int REQUESTS_PER_PAGE = 50;
  private static final int REQUESTS_BEFORE_RETRY = REQUESTS_PER_PAGE / 2;
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AuthorizationServer oauth;
  private final Supplier<URI> tokenUrl;
  private final Map<String, String> credentials;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Optional<String> row = Optional.empty();
  private int requests;

  /**
   * @param tokenUrl is asked first when a page is loaded
   */
  UncoordinatedClient(
      AuthorizationServer oauth, Supplier<URI> tokenUrl, String clientId, String clientSecret) {
    this.oauth = oauth;
    this.tokenUrl = tokenUrl;
    this.credentials =
        Map.of("grant_type", "refresh_token", "client_id", clientId, "client_secret", clientSecret);
  }

  /** How many requests for macros there were since the last consent. */
  synchronized int requests() {
    return requests;
  }

  /** Stores the first pair of a new consent. */
  synchronized void consent() {
    row = oauth.issueTo(READER, SCOPE).refreshToken();
    requests = 0;
  }

  /** Loads a page of {@value #REQUESTS_PER_PAGE} macros, after a consent where there is no living one. */
  synchronized void loadPage() throws InterruptedException {
    if (!oauth.familyOf(READER).map(FamilyView::alive).orElse(false)) {
      consent();
    }
    String read = row.orElseThrow();
    boolean lost = false;
    for (int sent = 0; sent < REQUESTS_PER_PAGE; sent++) {
      if (lost && sent == REQUESTS_BEFORE_RETRY) {
        present(row.orElseThrow());
      }
      requests++;
      lost |= !present(read);
    }
  }

  /** Presents a refresh token and stores the one that is issued; false when the answer was lost. */
  private boolean present(String refreshToken) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(tokenUrl.get())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(refreshToken)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      String issued = JSON.readTree(answer.body()).path("refresh_token").asText();
      row = Optional.of(issued).filter(token -> !token.isEmpty()).or(() -> row);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String form(String refreshToken) {
    String known =
        credentials.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return known + "&refresh_token=" + encoded(refreshToken);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
