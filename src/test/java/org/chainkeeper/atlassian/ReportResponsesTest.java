package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.privacy.ReportResponse;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.tenant.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportResponsesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final AccountId ADA = new AccountId("ada");
  private static final AccountId BOB = new AccountId("bob");
  private static final Duration WEEK = Duration.ofDays(7);

  private static ReportResponse answer(
      int status, @Nullable String cycle, @Nullable String retryAfter, String body) {
    return ReportResponses.interpret(
        status,
        Optional.ofNullable(cycle),
        Optional.ofNullable(retryAfter),
        body,
        List.of(new ReportedAccount(ADA, NOW), new ReportedAccount(BOB, NOW)),
        NOW);
  }

  @Test
  void nothing_to_do_is_204() {
    assertThat(answer(204, null, null, ""))
        .isEqualTo(new ReportResponse.Accepted(List.of(), List.of(), WEEK));
  }

  @Test
  void closed_and_updated_accounts_are_distinguished() {
    assertThat(
            answer(
                200,
                "7",
                null,
                """
                {"accounts":[{"accountId":"ada","status":"closed"},
                             {"accountId":"bob","status":"updated"}]}
                """))
        .isEqualTo(new ReportResponse.Accepted(List.of(ADA), List.of(BOB), WEEK));
  }

  @Test
  void accounts_that_were_not_reported_and_unknown_words_change_nothing() {
    assertThat(
            answer(
                200,
                null,
                null,
                """
                {"accounts":[{"accountId":"eve","status":"closed"},{"accountId":"ada","status":"CLOSED"},
                             {"accountId":"bob"},{"accountId":7,"status":"closed"},{"accountId":"",
                             "status":"closed"},null,"ada"]}
                """))
        .isEqualTo(new ReportResponse.Accepted(List.of(), List.of(), WEEK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "<html>", "{\"accounts\":{}}"})
  void a_200_without_content_concerns_no_account(String body) {
    assertThat(answer(200, null, null, body)).isEqualTo(new ReportResponse.Unavailable());
  }

  @ParameterizedTest
  @CsvSource({
    "7, P7D",
    "1, P1D",
    "30, P30D",
    "P14D, P14D",
    "PT36H, PT36H",
    "0, P7D",
    "-3, P7D",
    "P-3D, P7D",
    "9999, P7D",
    "soon, P7D",
    "'', P7D",
    "99999999999999, P7D"
  })
  void the_answer_names_the_cycle_and_an_absurd_one_is_a_week(String header, Duration cycle) {
    assertThat(answer(204, header, null, ""))
        .isEqualTo(new ReportResponse.Accepted(List.of(), List.of(), cycle));
  }

  @Test
  void refusals_and_outages_are_distinguished() {
    assertThat(answer(401, null, null, "")).isEqualTo(new ReportResponse.NotAllowed());
    assertThat(answer(403, null, null, "")).isEqualTo(new ReportResponse.NotAllowed());
    assertThat(answer(400, null, null, "")).isEqualTo(new ReportResponse.Rejected(400));
    assertThat(answer(500, null, null, "")).isEqualTo(new ReportResponse.Unavailable());
    assertThat(answer(302, null, null, "")).isEqualTo(new ReportResponse.Unavailable());
    assertThat(answer(429, null, "90", ""))
        .isEqualTo(new ReportResponse.Busy(Duration.ofSeconds(90)));
    assertThat(answer(429, null, "0", ""))
        .isEqualTo(new ReportResponse.Busy(Duration.ofMinutes(5)));
  }
}
