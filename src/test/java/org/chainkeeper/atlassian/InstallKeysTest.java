package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallKeysTest extends InstallTokensFixture {
  private static final String SIGNATURE = token().rs256(KEY.getPrivate()).replaceAll(".*[.]", "");

  InstallKeysTest() throws IOException {}

  static Stream<String> dressedKeys() {
    return Stream.of(
        "\ufeff" + Forger.pem(KEY),
        Forger.pem(KEY).replace("\n", "\r\n"),
        Forger.pem(KEY).replace("\r", "").strip(),
        "Subject: install key\n\n" + Forger.pem(KEY) + "\nrotated 2026-11\n");
  }

  @ParameterizedTest
  @MethodSource("dressedKeys")
  void a_key_is_read_whatever_stands_around_it(String pem) {
    body = pem;

    assertThat(check(token().rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void a_key_is_fetched_once_an_hour() {
    check(token().rs256(KEY.getPrivate()));
    check(token().rs256(KEY.getPrivate()));
    assertThat(asked).hasSize(1);

    now = NOW.plusSeconds(3600);
    check(
        token().claim("iat", SECONDS + 3600).claim("exp", SECONDS + 3780).rs256(KEY.getPrivate()));
    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../key-1",
        "a/../../key-1",
        "micros/./key-1",
        "micros/..",
        "/micros/key-1",
        "micros/key-1/",
        "micros//key-1",
        "//evil.example/key-1",
        "a%2Fb",
        "a%2e%2e/b",
        "a?b",
        "a#b",
        "a b",
        "a;b",
        "a:b",
        "@evil.example",
        "a\\\\b",
        "kl\u00fc",
        "a/b/c/d/e/f/g/h/i"
      })
  void a_kid_that_is_no_path_below_the_key_server_is_refused_without_a_request(String kid) {
    assertThat(check(token().header("kid", kid).rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("kid is malformed"));
    assertThat(asked).isEmpty();
  }

  static Stream<String> kids() {
    return Stream.of(
        "micros/connect/9b2f6d3e",
        "2024-11-05T00.rsa",
        "...",
        ".well-known/_k-1",
        "-",
        "a/b/c/d/e/f/g/h",
        "k".repeat(255),
        ("k".repeat(31) + "/").repeat(7) + "k".repeat(31));
  }

  @ParameterizedTest
  @MethodSource("kids")
  void a_kid_is_a_path_and_its_slashes_stay_what_they_are(String kid) {
    assertThat(check(token().header("kid", kid).rs256(KEY.getPrivate())))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(asked).containsExactly("/keys/" + kid);
  }

  @Test
  void a_kid_of_256_characters_is_refused() {
    assertThat(check(token().header("kid", "k/".repeat(127) + "kk").rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("kid is malformed"));
    assertThat(check(token().header("kid", "k".repeat(256)).rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("kid is malformed"));
  }

  @ParameterizedTest
  @CsvSource({
    "404,key is missing",
    "403,key is missing",
    "204,key is missing",
    "301,key is redirected",
    "302,key is redirected",
    "307,key is redirected"
  })
  void a_key_that_is_missing_or_redirected_is_a_refusal(int answer, String rule) {
    status = answer;
    body = "";

    assertThat(check(token().rs256(KEY.getPrivate()))).isEqualTo(new Verdict.Rejected(rule));
    assertThat(asked).hasSize(1);
  }

  static Stream<String> garbage() {
    return Stream.of(
        "",
        "<html>hello</html>",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        Forger.pem(KEY).replace("PUBLIC", "PRIVATE"),
        Forger.pem(KEY) + Forger.pem(Forger.key("another")),
        Forger.pem(Forger.rsa(1024)));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void a_key_that_is_garbage_is_a_refusal(String garbage) {
    body = garbage;

    assertThat(check(token().rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("key is garbage"));
  }

  @Test
  void a_key_that_does_not_end_is_a_refusal() {
    body = Forger.pem(KEY) + " ".repeat(20_000);

    assertThat(check(token().rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("key is too large"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void a_key_server_in_trouble_is_an_outage(int answer) {
    status = answer;

    assertThat(check(token().rs256(KEY.getPrivate()))).isEqualTo(new Verdict.Unavailable());
  }

  @Test
  void a_key_server_that_is_gone_is_an_outage() {
    server.stop(0);

    assertThat(check(token().rs256(KEY.getPrivate()))).isEqualTo(new Verdict.Unavailable());
  }

  @Test
  void an_absent_key_is_fetched_again_after_a_minute() {
    status = 404;
    check(token().rs256(KEY.getPrivate()));
    status = 200;
    now = NOW.plusSeconds(59);
    assertThat(check(token().rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("key is missing"));
    assertThat(asked).hasSize(1);
    now = NOW.plusSeconds(60);

    assertThat(check(token().rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  private static String forged(int i) {
    return token().header("kid", "forged-" + i).rs256(SIGNATURE);
  }

  @Test
  void a_thousand_forged_kids_cost_ten_fetches_a_minute() {
    check(token().rs256(KEY.getPrivate()));
    status = 404;
    for (int i = 0; i < 1_000; i++) {
      assertThat(check(forged(i))).isNotInstanceOf(Verdict.Genuine.class);
    }

    assertThat(asked).hasSize(10);
    assertThat(limited).hasSize(991).containsOnly("install-keys");
    assertThat(check(token().rs256(KEY.getPrivate())))
        .as("a genuine one beside them")
        .isInstanceOf(Verdict.Genuine.class);
    now = NOW.plusSeconds(6);
    check(forged(2_000));
    assertThat(asked).hasSize(11);
  }

  @Test
  void a_key_that_was_fetched_is_used_while_no_fetch_is_allowed() {
    check(token().rs256(KEY.getPrivate()));
    now = NOW.plusSeconds(3_601);
    long seconds = now.getEpochSecond();
    for (int i = 0; i < 10; i++) {
      check(
          token()
              .header("kid", "forged-" + i)
              .claim("iat", seconds)
              .claim("exp", seconds + 180)
              .rs256(Forger.key("another").getPrivate()));
    }

    var later = token().claim("iat", seconds).claim("exp", seconds + 180);
    assertThat(check(later.rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void one_key_is_fetched_at_a_time_and_eight_wait_at_most() throws Exception {
    var go = new CountDownLatch(1);
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    delay =
        () -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          go.await();
          atOnce.decrementAndGet();
        };
    status = 404;
    List<String> signed = IntStream.range(0, 200).mapToObj(InstallKeysTest::forged).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> calls =
          signed.stream().map(token -> threads.submit(() -> check(token))).toList();
      while (limited.size() < 191) {
        assertThat(calls).anyMatch(call -> !call.isDone());
        Thread.onSpinWait();
      }
      go.countDown();
      for (Future<Verdict> call : calls) {
        assertThat(call.get()).isNotInstanceOf(Verdict.Genuine.class);
      }
    }

    assertThat(most).hasValue(1);
    assertThat(asked.size()).isLessThanOrEqualTo(9);
  }
}
