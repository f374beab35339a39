package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRoutesTest {
  private static final String AT = "2026-01-01T00:00:00Z";
  private static final String ADA = account(People.ADA.accountId());

  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
    sandbox.close();
  }

  private static String account(String id) {
    return "{\"accountId\":\"%s\",\"updatedAt\":\"%s\"}".formatted(id, AT);
  }

  private static String body(String... accounts) {
    return "{\"accounts\":[" + String.join(",", accounts) + "]}";
  }

  private String token(String scope) {
    return sandbox.oauth().issueTo(People.ADA, scope).accessToken();
  }

  private HttpResponse<String> post(String path, String token, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(sandbox.url() + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> report(String body) {
    return post("/app/report-accounts/", token("report:personal-data offline_access"), body);
  }

  @Test
  void a_report_with_nothing_to_do_is_204_and_names_the_cycle() {
    HttpResponse<String> answer = report(body(ADA));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Cycle-Period")).contains("7");
  }

  @Test
  void closed_and_updated_accounts_are_told_by_control() {
    String chidi = People.CHIDI.accountId();
    post("/control/account", "", "{\"account\":\"%s\",\"status\":\"closed\"}".formatted(chidi));
    post(
        "/control/account",
        "",
        "{\"account\":\"%s\",\"status\":\"updated\"}".formatted(People.ADA.accountId()));
    assertThat(report(body(ADA, account(chidi))).body())
        .contains("\"closed\"", "\"updated\"", chidi);
    assertThat(
            post("/control/account", "", "{\"account\":\"x\",\"status\":\"closed\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void only_a_living_token_with_the_scope_reports() {
    assertThat(post("/app/report-accounts/", "made-up", body(ADA)).statusCode()).isEqualTo(401);
    assertThat(
            post("/app/report-accounts/", token("read:me offline_access"), body(ADA)).statusCode())
        .isEqualTo(403);
    String token = token("report:personal-data offline_access");
    clock.advance(Duration.ofHours(2));
    assertThat(post("/app/report-accounts/", token, body(ADA)).statusCode()).isEqualTo(401);
  }

  @Test
  void more_than_ninety_accounts_are_refused() {
    String ninety =
        IntStream.range(0, 90).mapToObj(i -> account("a" + i)).collect(Collectors.joining(","));
    assertThat(report(body(ninety, account("one-more"))).statusCode()).isEqualTo(400);
    assertThat(report(body(ninety)).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"accounts\":[]}",
        "{\"accounts\":[{\"accountId\":\"a\"}]}",
        "{\"accounts\":[{\"accountId\":\"a\",\"updatedAt\":\"yesterday\"}]}",
        "{\"accounts\":[{\"accountId\":\"a\",\"updatedAt\":\"2999-01-01T00:00:00Z\"}]}",
        "{\"accounts\":[{\"accountId\":\"\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}]}",
        "{\"accounts\":[{\"accountId\":\"a\",\"updatedAt\":\"2026-01-01T00:00:00Z\"},"
            + "{\"accountId\":\"a\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}]}"
      })
  void what_is_no_report_is_refused(String body) {
    assertThat(report(body).statusCode()).isEqualTo(400);
    assertThat(sandbox.accounts().reports()).isEmpty();
  }

  @Test
  void an_account_is_reported_once_a_cycle() {
    assertThat(report(body(ADA)).statusCode()).isEqualTo(204);
    clock.advance(Duration.ofDays(6));
    HttpResponse<String> early = report(body(ADA));
    assertThat(early.statusCode()).isEqualTo(429);
    assertThat(early.headers().firstValue("Retry-After")).isPresent();
    clock.advance(Duration.ofDays(1));
    assertThat(report(body(ADA)).statusCode()).isEqualTo(204);
  }
}
