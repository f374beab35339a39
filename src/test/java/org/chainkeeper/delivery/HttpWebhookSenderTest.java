package org.chainkeeper.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.chainkeeper.testkit.RawServer;
import org.chainkeeper.testkit.SelfSigned;
import org.chainkeeper.webhook.SignedMessage;
import org.chainkeeper.webhook.WebhookSecret;
import org.chainkeeper.webhook.WebhookSender.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt over real TLS, to a server whose certificate is for {@code localhost}. */
class HttpWebhookSenderTest {
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);
  private static final SignedMessage MESSAGE =
      SignedMessage.of(
          "msg_1", Instant.EPOCH, "{\"type\":\"webhook.test\"}", List.of(WebhookSecret.random()));

  @TempDir static Path directory;
  private static SelfSigned server;
  private static SSLSocketFactory tls;

  @BeforeAll
  static void makeCertificate() throws Exception {
    server = SelfSigned.make(directory);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(server.authorities());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    tls = context.getSocketFactory();
  }

  private static HttpWebhookSender sender(PublicHosts hosts) {
    return new HttpWebhookSender(hosts, tls, _ -> false, TIMEOUT);
  }

  /** A test cannot listen at a public address: here loopback counts as one. */
  private static HttpWebhookSender sender() {
    return sender(new PublicHosts(_ -> List.of(InetAddress.getLoopbackAddress()), _ -> true));
  }

  private static URI url(RawServer at, String host) {
    return URI.create("https://" + host + ":" + at.port() + "/hook?x=1");
  }

  private static RawServer.Script answering(String answer) {
    return talk -> {
      String _ = talk.read();
      talk.write(answer);
    };
  }

  private static RawServer listening(RawServer.Script script) throws Exception {
    return RawServer.start(server.listen(), script);
  }

  @Test
  void the_signed_bytes_arrive_with_their_headers() throws Exception {
    try (RawServer at = listening(answering("HTTP/1.1 204 No Content\r\n\r\n"))) {
      assertThat(sender().send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Answered(204, Optional.empty()));

      String request = at.requests().getFirst();
      assertThat(request)
          .startsWith("POST /hook?x=1 HTTP/1.1")
          .endsWith("{\"type\":\"webhook.test\"}");
      assertThat(request.toLowerCase(Locale.ROOT))
          .contains("\r\nwebhook-id: msg_1\r\n", "\r\nwebhook-timestamp: 0\r\n")
          .contains("\r\nwebhook-signature: v1,", "\r\ncontent-type: application/json\r\n")
          .contains("\r\nhost: localhost:" + at.port() + "\r\n")
          .doesNotContain("\r\ncookie:", "\r\nauthorization:");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999\\r\\n\\r\\nendless, 200,",
    "HTTP/1.1 301 Moved\\r\\nLocation: https://localhost:{port}/other\\r\\n\\r\\n, 301,",
    "HTTP/1.1 307 Temporary\\r\\nLocation: https://localhost:{port}/other\\r\\n\\r\\n, 307,",
    "HTTP/1.1 401 Unauthorized\\r\\nWWW-Authenticate: Basic realm=x\\r\\n\\r\\n, 401,",
    "HTTP/1.1 407 Proxy\\r\\nProxy-Authenticate: Basic realm=x\\r\\n\\r\\n, 407,",
    "HTTP/1.1 410 Gone\\r\\n\\r\\n, 410,",
    "HTTP/1.1 429 Slow down\\r\\nRetry-After: 120\\r\\n\\r\\n, 429, PT2M",
    "'HTTP/1.1 503 Later\\r\\nRetry-After: Mon, 30 Nov 2026 12:00:00 GMT\\r\\n\\r\\n', 503,",
  })
  void an_answer_is_its_status_and_nothing_is_followed_or_sent_twice(
      String answer, int status, Duration retryAfter) throws Exception {
    try (RawServer at =
        listening(talk -> {
          String _ = talk.read();
          talk.write(answer.replace("\\r\\n", "\r\n"));
        })) {
      assertThat(sender().send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Answered(status, Optional.ofNullable(retryAfter)));
      assertThat(at.connections()).isEqualTo(1);
      assertThat(at.requests()).hasSize(1);
    }
  }

  @Test
  void a_connection_that_ends_without_an_answer_is_not_tried_twice() throws Exception {
    try (RawServer at =
        listening(talk -> {
          String _ = talk.read();
        })) {
      assertThat(sender().send(url(at, "localhost"), MESSAGE)).isInstanceOf(Result.Failed.class);
      assertThat(at.connections()).isEqualTo(1);
    }
  }

  /** A timeout of each read would not end this. */
  @Test
  void a_receiver_that_sends_a_byte_now_and_then_is_cut_off() throws Exception {
    try (RawServer at =
        listening(talk -> {
          String _ = talk.read();
          talk.write("HTTP/1.1 200 OK\r\nX-Slow: ");
          try {
            for (int i = 0; i < 100; i++) {
              LockSupport.parkNanos(100_000_000);
              talk.write("x");
            }
          } catch (IOException e) {
            return; // the client has hung up
          }
        })) {
      long began = System.nanoTime();
      assertThat(sender().send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Failed("timeout"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void a_receiver_that_says_nothing_is_cut_off() throws Exception {
    try (RawServer at = listening(RawServer.Conversation::awaitHangUp)) {
      assertThat(sender().send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Failed("timeout"));
    }
  }

  @Test
  void a_certificate_for_another_host_is_refused_before_anything_is_sent() throws Exception {
    try (RawServer at = listening(answering("HTTP/1.1 200 OK\r\n\r\n"))) {
      assertThat(sender().send(url(at, "hooks.example"), MESSAGE))
          .isEqualTo(new Result.Failed("tls"));
      assertThat(at.requests()).isEmpty();
    }
  }

  @Test
  void a_dns_answer_that_changes_after_the_check_is_checked_again_and_reaches_nothing()
      throws Exception {
    try (RawServer at = listening(answering("HTTP/1.1 200 OK\r\n\r\n"))) {
      Deque<InetAddress> answers = new ArrayDeque<>();
      answers.add(InetAddress.getByName("93.184.216.34"));
      answers.add(InetAddress.getLoopbackAddress());
      PublicHosts hosts = new PublicHosts(_ -> List.of(answers.poll()), PublicAddresses::isPublic);

      assertThat(sender(hosts).refusal(url(at, "localhost"))).isEmpty();
      assertThat(sender(hosts).send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Refused("not-public"));
      assertThat(answers).as("both were asked for").isEmpty();
      assertThat(at.connections()).isZero();
    }
  }

  @Test
  void a_host_is_resolved_once_for_a_message() throws Exception {
    try (RawServer at = listening(answering("HTTP/1.1 200 OK\r\n\r\n"))) {
      AtomicInteger resolved = new AtomicInteger();
      PublicHosts hosts =
          new PublicHosts(
              _ -> {
                resolved.incrementAndGet();
                return List.of(InetAddress.getLoopbackAddress());
              },
              _ -> true);

      assertThat(sender(hosts).send(url(at, "localhost"), MESSAGE))
          .isEqualTo(new Result.Answered(200, Optional.empty()));
      assertThat(resolved).hasValue(1);
    }
  }

  @Test
  @Timeout(20)
  void a_dns_that_does_not_answer_holds_up_neither_a_message_nor_an_admin() {
    CompletableFuture<List<InetAddress>> never = new CompletableFuture<>();
    PublicHosts hosts =
        new PublicHosts(_ -> never.join(), PublicAddresses::isPublic, Duration.ofMillis(50));
    URI url = URI.create("https://hooks.example/");

    assertThat(sender(hosts).send(url, MESSAGE)).isEqualTo(new Result.Failed("timeout"));
    assertThat(sender(hosts).refusal(url)).contains("unknown-host");
    never.complete(List.of());
  }

  @Test
  void a_resolver_that_fails_in_an_unknown_way_is_a_failure() {
    PublicHosts hosts =
        new PublicHosts(
            _ -> {
              throw new StackOverflowError();
            },
            PublicAddresses::isPublic);
    URI url = URI.create("https://hooks.example/");

    assertThat(sender(hosts).send(url, MESSAGE)).isEqualTo(new Result.Failed("no-connection"));
  }

  @Test
  void one_private_address_among_public_ones_is_enough_to_refuse_a_host() {
    PublicHosts hosts =
        new PublicHosts(
            _ -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")),
            PublicAddresses::isPublic);

    assertThat(sender(hosts).refusal(URI.create("https://hooks.example/"))).contains("not-public");
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example/x?y=1, ",
    "https://hooks.example:8443/, ",
    "http://hooks.example/, not-https",
    "HTTP://hooks.example/, not-https",
    "ftp://hooks.example/, not-https",
    "file:///etc/passwd, not-an-address",
    "https:///x, not-an-address",
    "https:hooks.example, not-an-address",
    "hooks.example, not-an-address",
    "https://user:secret@hooks.example/, not-an-address",
    "https://hooks.example/#x, not-an-address",
    "https://unknown.example/, unknown-host",
    "https://127.0.0.1/, not-public",
    "https://[::1]/, not-public",
    "https://169.254.169.254/latest/meta-data, not-public",
    "https://2130706433/, not-public",
    "https://inside.example/, not-public",
  })
  void an_address_is_https_of_a_public_host_without_credentials(String url, String refusal) {
    Map<String, String> dns = Map.of("hooks.example", "1.1.1.1", "inside.example", "10.1.2.3");
    PublicHosts hosts =
        new PublicHosts(
            host -> {
              if (host.startsWith("unknown")) {
                throw new UnknownHostException(host);
              }
              return List.of(InetAddress.getByName(dns.getOrDefault(host, host)));
            },
            PublicAddresses::isPublic);

    assertThat(sender(hosts).refusal(URI.create(url))).isEqualTo(Optional.ofNullable(refusal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9/x", "https://127.0.0.1:9/x"})
  void a_local_host_is_used_where_the_settings_allow_it(String url) {
    HttpWebhookSender local =
        new HttpWebhookSender(PublicHosts.ofSystem(), tls, "127.0.0.1"::equals, TIMEOUT);

    assertThat(local.refusal(URI.create(url))).isEmpty();
    assertThat(local.refusal(URI.create("http://localhost:9/x"))).contains("not-https");
    assertThat(local.send(URI.create(url), MESSAGE)).isInstanceOf(Result.Failed.class);
  }
}
