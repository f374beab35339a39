package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final URI BASE = URI.create("https://app.example.com/base");
  private static final KeyPair KEY = Forger.rsa(2048);
  private static final TenantId TENANT = new TenantId("tenant-1");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> limited = new CopyOnWriteArrayList<>();
  private Instant now = NOW;
  private int status = 200;
  private String body = Forger.pem(KEY);
  private volatile Delay delay = () -> {};
  private HttpServer server;
  private InstallKeys keys;
  private InstallTokens tokens;

  InstallTokensTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    keys = new InstallKeys(url, () -> now, limited::add);
    tokens = new InstallTokens(keys, () -> now, BASE);
  }

  @BeforeEach
  void publish() {
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    keys.close();
    server.stop(0);
  }

  private interface Delay {
    void await() throws InterruptedException;
  }

  private void await() {
    try {
      delay.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    await();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void an_installation_that_atlassian_signed_is_genuine() {
    assertThat(check(token().rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
    assertThat(asked).containsExactly("/keys/key-1");
  }

  @Test
  void one_of_several_audiences_may_be_ours() {
    var several = token().claim("aud", "[\"https://other\",\"" + BASE + "\"]");

    assertThat(check(several.rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void an_audience_may_end_with_a_slash() {
    assertThat(check(token().claim("aud", BASE + "/").rs256(KEY.getPrivate())))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(check(token().claim("aud", BASE + "//").rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("aud is not this app"));
  }

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

  static Stream<Arguments> forgeries() {
    var right = KEY.getPrivate();
    var publicKey = KEY.getPublic().getEncoded();
    var pem = Forger.pem(KEY).getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("no token", ""),
        Arguments.of("token is not a JWT", "a.b"),
        Arguments.of("token is too long", token().claim("x", "y".repeat(17_000)).rs256(right)),
        Arguments.of("alg is not RS256", token().unsigned("none")),
        Arguments.of("alg is not RS256", token().hmac("HS256", "HmacSHA256", publicKey)),
        Arguments.of("alg is not RS256", token().hmac("HS256", "HmacSHA256", pem)),
        Arguments.of("kid is malformed", token().header("kid", 7).rs256(right)),
        Arguments.of("kid is malformed", token().header("kid", "[]").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", "https://x.example").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", BASE + "/more").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", "[]").rs256(right)),
        Arguments.of("aud is not this app", token().without("aud").rs256(right)),
        Arguments.of("iss is not the tenant of the body", token().claim("iss", "x").rs256(right)),
        Arguments.of("iss is not the tenant of the body", token().without("iss").rs256(right)),
        Arguments.of("exp is missing", token().without("exp").rs256(right)),
        Arguments.of("token has expired", token().claim("exp", SECONDS - 31).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", SECONDS + 301).rs256(right)),
        Arguments.of(
            "token is good for too long",
            token().without("iat").claim("exp", SECONDS + 331).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", 253_402_300_799L).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", Long.MAX_VALUE).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("iat", SECONDS - 121).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("iat", Long.MIN_VALUE).rs256(right)),
        Arguments.of("qsh does not match", token().claim("qsh", "context-qsh").rs256(right)),
        Arguments.of("qsh does not match", token().without("qsh").rs256(right)));
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

  @Test
  void times_may_have_fractions_and_exponents() {
    var fractions =
        token()
            .claimOfJson("iat", SECONDS + ".25")
            .claimOfJson("nbf", SECONDS / 10 + "e1")
            .claimOfJson("exp", (SECONDS + 180) + ".9");

    assertThat(check(fractions.rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void a_forgery_with_wrong_claims_is_refused_without_fetching_a_key(String rule, String token) {
    assertThat(check(token)).isEqualTo(new Verdict.Rejected(rule));
    assertThat(asked).isEmpty();
  }

  @Test
  void a_signature_of_another_key_is_refused() {
    assertThat(check(token().rs256(Forger.rsa(2048).getPrivate())))
        .isEqualTo(new Verdict.Rejected("signature does not match"));
    assertThat(check(token().unsigned("RS256")))
        .isEqualTo(new Verdict.Rejected("signature does not match"));
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
        Forger.pem(KEY) + Forger.pem(Forger.rsa(2048)),
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
    return token().header("kid", "forged-" + i).rs256(KEY.getPrivate());
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
              .rs256(Forger.rsa(2048).getPrivate()));
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
    List<String> signed = IntStream.range(0, 200).mapToObj(InstallTokensTest::forged).toList();
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

  private Verdict check(String token) {
    return tokens.check(request(token), TENANT);
  }

  private static Forger token() {
    return Forger.token()
        .header("kid", "key-1")
        .claim("iss", TENANT.value())
        .claim("aud", BASE.toString())
        .claim("iat", SECONDS)
        .claim("exp", SECONDS + 180)
        .claim("qsh", Qsh.of(request(""), "/base").orElseThrow());
  }

  private static SignedRequest request(String token) {
    return new SignedRequest("POST", "/base/connect/installed", "", token);
  }
}
