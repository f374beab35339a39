package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.X509ExtendedTrustManager;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.testkit.RawServer;
import org.chainkeeper.testkit.SelfSigned;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS nothing was presented exactly as long as no certificate was accepted. */
@SuppressWarnings("NullAway.Init")
class TlsTokenEndpointTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String PAIR = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";

  private static SelfSigned server;
  private static X509ExtendedTrustManager trusting;

  @BeforeAll
  static void make_a_certificate(@TempDir Path directory) throws Exception {
    server = SelfSigned.make(directory);
    trusting = CertificateWitness.trust(server.authorities());
  }

  private static TokenResponse exchange(
      RawServer at, String host, X509ExtendedTrustManager trust, Duration deadline) {
    var url = URI.create("https://" + host + ":" + at.port() + "/oauth/token");
    return new OAuthTokenEndpoint(
            new OAuthClient("id", "secret", url, deadline), InstantSource.system(), trust)
        .exchange(new RefreshToken("rt"));
  }

  @Test
  void a_trusted_server_is_asked() throws Exception {
    try (var at =
        RawServer.start(
            server.listen(),
            talk -> {
              talk.read();
              talk.write(RawServer.answer(200, PAIR));
            })) {
      assertThat(exchange(at, "localhost", trusting, LONG))
          .isEqualTo(
              new TokenResponse.Issued(
                  new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1)));
    }
  }

  @Test
  void a_trusted_server_that_closes_may_have_exchanged() throws Exception {
    try (var at = RawServer.start(server.listen(), RawServer.Conversation::read)) {
      assertThat(exchange(at, "localhost", trusting, LONG))
          .isInstanceOf(TokenResponse.Unknown.class);
    }
  }

  @Test
  void a_trusted_server_that_never_answers_may_have_exchanged() throws Exception {
    try (var at =
        RawServer.start(
            server.listen(),
            talk -> {
              talk.read();
              talk.awaitHangUp();
            })) {
      assertThat(exchange(at, "localhost", trusting, Duration.ofSeconds(2)))
          .isInstanceOf(TokenResponse.Unknown.class);
      assertThat(at.requests()).hasSize(1);
    }
  }

  @Test
  void an_unknown_authority_got_nothing() throws Exception {
    try (var at = RawServer.start(server.listen(), RawServer.Conversation::read)) {
      assertThat(exchange(at, "localhost", CertificateWitness.platformTrust(), LONG))
          .isInstanceOf(TokenResponse.NotSent.class);
      assertThat(at.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_host_got_nothing() throws Exception {
    try (var at = RawServer.start(server.listen(), RawServer.Conversation::read)) {
      assertThat(exchange(at, "127.0.0.1", trusting, LONG))
          .isInstanceOf(TokenResponse.NotSent.class);
      assertThat(at.requests()).isEmpty();
    }
  }

  @Test
  void a_server_without_tls_got_nothing() throws Exception {
    try (var at = RawServer.start(talk -> talk.write(RawServer.answer(400, "no TLS here")))) {
      assertThat(exchange(at, "localhost", trusting, LONG))
          .isInstanceOf(TokenResponse.NotSent.class);
    }
  }

  @Test
  void a_connection_closed_within_the_handshake_got_nothing() throws Exception {
    try (var at = RawServer.start(talk -> {})) {
      assertThat(exchange(at, "localhost", trusting, LONG))
          .isInstanceOf(TokenResponse.NotSent.class);
    }
  }

  @Test
  void a_handshake_that_outlasts_the_deadline_got_nothing() throws Exception {
    try (var at = RawServer.start(RawServer.Conversation::awaitHangUp)) {
      assertThat(exchange(at, "localhost", trusting, Duration.ofMillis(500)))
          .isInstanceOf(TokenResponse.NotSent.class);
    }
  }
}
