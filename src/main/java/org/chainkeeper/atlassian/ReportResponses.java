package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainkeeper.privacy.ReportResponse;
import org.chainkeeper.privacy.ReportedAccount;
import org.chainkeeper.tenant.AccountId;

/** Interprets the response to a report of accounts. Pure. */
final class ReportResponses {
  private static final Duration DEFAULT_CYCLE = Duration.ofDays(7);
  private static final Duration MAX_CYCLE = Duration.ofDays(90);
  private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(5);

  private ReportResponses() {}

  /**
   * @param cycle the value of {@code Cycle-Period}
   * @param retryAfter the value of {@code Retry-After}
   * @param reported the reported accounts; other accounts in the response are ignored
   */
  static ReportResponse interpret(
      int status,
      Optional<String> cycle,
      Optional<String> retryAfter,
      String body,
      List<ReportedAccount> reported,
      Instant now) {
    return switch (status) {
      case 204 -> new ReportResponse.Accepted(List.of(), List.of(), cycle(cycle));
      case 200 ->
          StrictJson.object(body)
              .map(json -> json.path("accounts"))
              .filter(JsonNode::isArray)
              .<ReportResponse>map(accounts -> accepted(accounts, reported, cycle(cycle)))
              .orElse(new ReportResponse.Unavailable());
      case 401, 403 -> new ReportResponse.NotAllowed();
      case 429 ->
          new ReportResponse.Busy(
              retryAfter
                  .flatMap(value -> RetryAfter.parse(value, now))
                  .filter(Duration::isPositive)
                  .orElse(DEFAULT_PAUSE));
      default ->
          status >= 400 && status < 500
              ? new ReportResponse.Rejected(status)
              : new ReportResponse.Unavailable();
    };
  }

  private static ReportResponse accepted(
      JsonNode accounts, List<ReportedAccount> reported, Duration cycle) {
    Set<AccountId> known = reported.stream().map(ReportedAccount::id).collect(Collectors.toSet());
    List<AccountId> closed = new ArrayList<>();
    List<AccountId> updated = new ArrayList<>();
    for (JsonNode one : accounts) {
      String status = StrictJson.text(one, "status").orElse("");
      StrictJson.text(one, "accountId")
          .filter(id -> !id.isEmpty())
          .map(AccountId::new)
          .filter(known::contains)
          .ifPresent(id -> {
            if (status.equals("closed")) {
              closed.add(id);
            } else if (status.equals("updated")) {
              updated.add(id);
            }
          });
    }
    return new ReportResponse.Accepted(closed, updated, cycle);
  }

  /** In days as documented, or as an ISO 8601 duration; out of range values count as missing. */
  private static Duration cycle(Optional<String> header) {
    return header
        .map(String::strip)
        .flatMap(ReportResponses::duration)
        .filter(time -> time.isPositive() && time.compareTo(MAX_CYCLE) <= 0)
        .orElse(DEFAULT_CYCLE);
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(
          text.matches("[0-9]{1,4}")
              ? Duration.ofDays(Long.parseLong(text))
              : Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
