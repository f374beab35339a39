package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.testkit.RawServer;

/** What the tests of OAuthTokenEndpoint share. */
abstract class OAuthTokenEndpointFixture {
  static final RefreshToken TOKEN = new RefreshToken("rt-secret&=+ ü");

  static final String PAIR = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";

  static final TokenResponse ISSUED =
      new TokenResponse.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1));

  static OAuthTokenEndpoint endpoint(String url, Duration deadline) {
    return new OAuthTokenEndpoint(
        new OAuthClient("the-client", "cs-secret", URI.create(url), deadline),
        InstantSource.system());
  }

  static OAuthTokenEndpoint endpoint(RawServer server) {
    return endpoint("http://localhost:" + server.port() + "/oauth/token", Duration.ofSeconds(20));
  }

  static TokenResponse exchange(RawServer.Script script) throws IOException {
    try (var server = RawServer.start(script)) {
      return endpoint(server).exchange(TOKEN);
    }
  }

  static RawServer.Script answering(String body) {
    return talk -> {
      talk.read();
      talk.write(RawServer.answer(200, body));
    };
  }

  /** The server sees the connection end, so that nothing is left behind. */
  static void assertDeadline(RawServer.Script script) throws Exception {
    var hungUp = new CountDownLatch(1);
    RawServer.Script watched =
        talk -> {
          script.play(talk);
          hungUp.countDown();
        };
    try (var server = RawServer.start(watched)) {
      var url = "http://localhost:" + server.port();

      assertThat(endpoint(url, Duration.ofMillis(300)).exchange(TOKEN))
          .isEqualTo(new TokenResponse.Unknown("TimeoutException"));
      assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
