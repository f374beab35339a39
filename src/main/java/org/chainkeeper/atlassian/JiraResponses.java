package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.tenant.AccountId;

/**
 * Interprets responses of Jira, without I/O. Large bodies are parsed by at most half of the processors: a
 * virtual thread that parses is not preempted, so without a bound they would delay every other request.
 * Safe for concurrent use.
 */
final class JiraResponses {
  private static final int LARGE_BODY = 256 << 10;

  private final Semaphore largeBodies =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
  private final InstantSource clock;

  JiraResponses(InstantSource clock) {
    this.clock = clock;
  }

  <T> JiraAnswer<T> interpret(HttpResult.Response response, JiraJson.Reader<T> reader) {
    return isLoginRefused(response)
        ? new JiraAnswer.Unauthorized<>(cause(response))
        : byStatus(response, reader);
  }

  /**
   * Jira did not accept the credential and answers as if there were none, with 200 and an empty list or
   * with 404. Of an outage or a rate limit the header says nothing.
   */
  private static boolean isLoginRefused(HttpResult.Response response) {
    boolean isAnswer = response.status() < 500 && response.status() != 429;
    return isAnswer
        && response.headers().allValues("X-Seraph-LoginReason").stream()
            .map(String::strip)
            .anyMatch(reason -> !reason.isEmpty() && !reason.equalsIgnoreCase("OK"));
  }

  private <T> JiraAnswer<T> byStatus(HttpResult.Response response, JiraJson.Reader<T> reader) {
    return switch (response.status()) {
      case 200 -> said(response, reader);
      case 400 -> new JiraAnswer.Invalid<>(JiraJson.complaint(response.body()));
      case 401 -> new JiraAnswer.Unauthorized<>(cause(response));
      case 402 -> unpaid(response);
      case 403 -> new JiraAnswer.Forbidden<>(cause(response));
      case 404, 410 -> new JiraAnswer.Missing<>(cause(response));
      case 429 -> RateLimitHeaders.read(response.headers(), clock.instant());
      default -> new JiraAnswer.Failed<>("Jira answered " + response.status());
    };
  }

  private <T> JiraAnswer<T> said(HttpResult.Response response, JiraJson.Reader<T> reader) {
    try {
      T value = parse(response.body(), reader);
      HttpHeaders headers = response.headers();
      return new JiraAnswer.Success<>(as(headers), value, RateLimitHeaders.isNear(headers));
    } catch (IOException | IllegalArgumentException e) {
      return new JiraAnswer.Unreadable<>("Jira's answer is not what was asked for");
    }
  }

  private <T> T parse(ReceivedBody body, JiraJson.Reader<T> reader) throws IOException {
    if (body.size() <= LARGE_BODY) {
      return reader.read(body);
    }
    largeBodies.acquireUninterruptibly();
    try {
      return reader.read(body);
    } finally {
      largeBodies.release();
    }
  }

  /**
   * @throws IllegalArgumentException when the header names what cannot be an account, or several accounts
   */
  private static AnsweredAs as(HttpHeaders headers) {
    List<String> accounts =
        headers.allValues("X-AAccountId").stream()
            .filter(id -> !id.isBlank())
            .map(id -> decoded(id.strip()))
            .distinct()
            .toList();
    return switch (accounts.size()) {
      case 0 -> new AnsweredAs.Unnamed();
      case 1 -> new AnsweredAs.Account(new AccountId(accounts.getFirst()));
      default -> throw new IllegalArgumentException("several accounts");
    };
  }

  /** Older accounts, {@code 557058:…}, may arrive with the colon escaped. */
  private static String decoded(String id) {
    return id.indexOf('%') < 0 ? id : URLDecoder.decode(id, StandardCharsets.UTF_8);
  }

  private static Optional<DenialCause> cause(HttpResult.Response response) {
    return DenialCauses.cause(response.headers(), response.body());
  }

  /** The status is no cause by itself: RFC 9110 leaves it without a meaning. */
  private static <T> JiraAnswer<T> unpaid(HttpResult.Response response) {
    Optional<DenialCause> cause = cause(response);
    return cause.isPresent()
        ? new JiraAnswer.Forbidden<>(cause)
        : new JiraAnswer.Failed<>("Jira answered 402");
  }
}
