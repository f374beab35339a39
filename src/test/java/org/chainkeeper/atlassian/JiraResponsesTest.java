package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraResponsesTest {
  private static final Instant NOW = Instant.parse("2026-10-08T14:00:00Z");

  private final JiraResponses reading = new JiraResponses(InstantSource.fixed(NOW));

  private JiraAnswer<Count> understand(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> all =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return reading.interpret(
        new HttpResult.Response(
            status,
            HttpHeaders.of(all, (_, _) -> true),
            ReceivedBody.of(body.getBytes(StandardCharsets.UTF_8))),
        JiraJson::count);
  }

  private JiraAnswer<Count> understand(int status, String body) {
    return understand(status, Map.of(), body);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments(Map.of("X-AAccountId", "5c2b"), new AnsweredAs.Account(new AccountId("5c2b"))),
        arguments(Map.of("x-aaccountid", " 5c2b "), new AnsweredAs.Account(new AccountId("5c2b"))),
        arguments(
            Map.of("X-AAccountId", "557058:f1"),
            new AnsweredAs.Account(new AccountId("557058:f1"))),
        arguments(
            Map.of("X-AAccountId", "557058%3Af1"),
            new AnsweredAs.Account(new AccountId("557058:f1"))),
        arguments(Map.of("X-AAccountId", " "), new AnsweredAs.Unnamed()),
        arguments(Map.of(), new AnsweredAs.Unnamed()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_header_tells_as_whom_jira_answered(Map<String, String> headers, AnsweredAs as) {
    assertThat(understand(200, headers, "{\"count\":5}"))
        .isEqualTo(new JiraAnswer.Success<>(as, new Count(5)));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "' True ',true", "false,false", "'',false", "1,false"})
  void a_header_warns_that_the_quota_is_nearly_used_up(String header, boolean near) {
    assertThat(understand(200, Map.of("X-RateLimit-NearLimit", header), "{\"count\":5}"))
        .isEqualTo(new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), new Count(5), near));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "x%"})
  void a_name_that_is_none_spoils_the_answer(String name) {
    assertThat(understand(200, Map.of("X-AAccountId", name), "{\"count\":5}"))
        .isInstanceOf(JiraAnswer.Unreadable.class);
  }

  @Test
  void another_body_than_was_asked_for_is_a_failure() {
    assertThat(understand(200, "<html>secret</html>"))
        .isEqualTo(new JiraAnswer.Unreadable<>("Jira's answer is not what was asked for"));
  }

  @Test
  void a_400_carries_jiras_words() {
    assertThat(understand(400, "{\"errorMessages\":[\"Unbounded JQL\"]}"))
        .isEqualTo(new JiraAnswer.Invalid<>("Unbounded JQL"));
    assertThat(understand(400, "<html>")).isEqualTo(new JiraAnswer.Invalid<>(""));
  }

  @Test
  void a_401_is_about_the_token_whatever_it_says() {
    assertThat(understand(401, "{\"code\":401,\"message\":\"Unauthorized\"}"))
        .isEqualTo(new JiraAnswer.Unauthorized<>());
    assertThat(understand(401, "")).isEqualTo(new JiraAnswer.Unauthorized<>());
    assertThat(understand(401, "<html><body>Client must be authenticated")) //
        .isEqualTo(new JiraAnswer.Unauthorized<>());
    assertThat(understand(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"))
        .isEqualTo(new JiraAnswer.Unauthorized<>(Optional.of(DenialCause.MISSING_SCOPES)));
  }

  @Test
  void a_challenge_in_a_header_is_read_as_the_body_is() {
    var challenge =
        Map.of("WWW-Authenticate", "Bearer realm=\"jira\", error=\"insufficient_scope\"");

    assertThat(understand(403, challenge, ""))
        .isEqualTo(new JiraAnswer.Forbidden<>(Optional.of(DenialCause.MISSING_SCOPES)));
    assertThat(understand(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), ""))
        .isEqualTo(new JiraAnswer.Unauthorized<>());
  }

  @Test
  void a_403_a_404_and_a_410_are_left_to_be_judged() {
    assertThat(understand(403, "")).isEqualTo(new JiraAnswer.Forbidden<>());
    assertThat(understand(404, "")).isEqualTo(new JiraAnswer.Missing<>());
    assertThat(understand(410, "")).isEqualTo(new JiraAnswer.Missing<>());
  }

  @Test
  void a_402_is_a_denial_only_when_it_says_so() {
    assertThat(understand(402, "{\"message\":\"The site is suspended.\"}"))
        .isEqualTo(new JiraAnswer.Forbidden<>(Optional.of(DenialCause.SITE_SUSPENDED)));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 402, 405, 413, 418, 500, 502, 503, 504})
  void any_other_status_is_a_failure(int status) {
    assertThat(understand(status, "{\"count\":5}"))
        .isEqualTo(new JiraAnswer.Failed<>("Jira answered " + status));
  }

  static Stream<Arguments> limits() {
    String reason = "RateLimit-Reason";
    String after = "Retry-After";
    String reset = "X-RateLimit-Reset";
    return Stream.of(
        arguments(Map.of(), LimitScope.ENDPOINT, 10),
        arguments(Map.of(after, "5"), LimitScope.ENDPOINT, 5),
        arguments(Map.of(after, "0"), LimitScope.ENDPOINT, 1),
        arguments(Map.of(after, "soon"), LimitScope.ENDPOINT, 10),
        arguments(Map.of(after, "-3"), LimitScope.ENDPOINT, 10),
        arguments(Map.of(after, "99999999999999"), LimitScope.ENDPOINT, 300),
        arguments(Map.of(after, "86400"), LimitScope.ENDPOINT, 300),
        arguments(Map.of(reason, "jira-quota-tenant-based", after, "86400"), LimitScope.SITE, 3600),
        arguments(Map.of(after, "Thu, 08 Oct 2026 14:01:00 GMT"), LimitScope.ENDPOINT, 60),
        arguments(Map.of(after, "Thu, 08 Oct 2026 13:01:00 GMT"), LimitScope.ENDPOINT, 1),
        arguments(
            Map.of(reason, "jira-burst-based", after, "5", reset, "2026-10-08T14:30Z"),
            LimitScope.ENDPOINT,
            5),
        arguments(
            Map.of(reason, "jira-burst-based", reset, "2026-10-08T14:01Z"),
            LimitScope.ENDPOINT,
            60),
        arguments(
            Map.of(reason, "jira-quota-tenant-based", after, "5", reset, "2026-10-08T14:30Z"),
            LimitScope.SITE,
            1800),
        arguments(Map.of(reason, "jira-quota-tenant-based", after, "5"), LimitScope.SITE, 5),
        arguments(
            Map.of(reason, "jira-quota-global-based", reset, "2026-10-08T14:00:20.5Z"),
            LimitScope.EVERYTHING,
            20),
        arguments(
            Map.of(reason, "jira-quota-global-based", reset, "2027-10-08T14:00Z"),
            LimitScope.EVERYTHING,
            3600),
        arguments(
            Map.of(reason, "jira-quota-global-based", reset, "yesterday"),
            LimitScope.EVERYTHING,
            10));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void a_429_tells_what_to_leave_alone_and_until_when(
      Map<String, String> headers, LimitScope scope, int seconds) {
    assertThat(understand(429, headers, ""))
        .isInstanceOfSatisfying(
            JiraAnswer.Limited.class,
            limited -> {
              assertThat(limited.scope()).isEqualTo(scope);
              assertThat(limited.retryAfter().toSeconds()).isEqualTo(seconds);
              assertThat(limited.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            });
  }

  @Test
  void no_more_than_half_of_the_processors_parse_large_bodies_and_small_ones_wait_for_none()
      throws Exception {
    int allowed = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    HttpResult.Response large = response(new byte[300 << 10]);
    Semaphore started = new Semaphore(0);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger parsing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    JiraJson.Reader<Count> slow =
        _ -> {
          most.accumulateAndGet(parsing.incrementAndGet(), Math::max);
          started.release();
          awaitUninterruptibly(end);
          parsing.decrementAndGet();
          return new Count(1);
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JiraAnswer<Count>>> answers =
          Stream.generate(() -> threads.submit(() -> reading.interpret(large, slow)))
              .limit(allowed + 3)
              .toList();
      started.acquire(allowed);
      assertThat(understand(200, "{\"count\":1}")).isInstanceOf(JiraAnswer.Success.class);
      assertThat(started.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
      end.countDown();
      for (Future<JiraAnswer<Count>> answer : answers) {
        assertThat(answer.get()).isInstanceOf(JiraAnswer.Success.class);
      }
    }
    assertThat(most).hasValue(allowed);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResult.Response response(byte[] body) {
    return new HttpResult.Response(
        200, HttpHeaders.of(Map.of(), (_, _) -> true), ReceivedBody.of(body));
  }
}
