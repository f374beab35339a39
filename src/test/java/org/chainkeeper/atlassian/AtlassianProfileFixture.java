package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.AfterEach;

/** What the tests of AtlassianProfile share. */
abstract class AtlassianProfileFixture {
  static final AccessToken TOKEN = new AccessToken("at-secret");

  static final String ADA =
      """
      {"account_id":"5b10:ada","name":"Ada","email":"ada@example.com",
       "picture":"https://x.prod.public.atl-paas.net/p"}
      """;

  final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  AtlassianProfile profile(RawServer server, Duration deadline) {
    return new AtlassianProfile(
        http,
        URI.create("http://localhost:" + server.port()),
        PictureHosts.of(List.of("*.atlassian.net"), URI.create("https://api.atlassian.com")),
        InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")),
        MonotonicClock.system(),
        deadline,
        Duration.ZERO);
  }

  static RawServer answering(String... answers) throws IOException {
    var queue = new ConcurrentLinkedQueue<>(List.of(answers));
    return RawServer.start(talk -> {
      talk.read();
      talk.write(Optional.ofNullable(queue.poll()).orElse(RawServer.answer(500, "too often")));
    });
  }

  Optional<AccountProfile> person(String body) throws IOException {
    try (var server = answering(RawServer.answer(200, body))) {
      return profile(server, Duration.ofSeconds(20)).person(TOKEN);
    }
  }

  Optional<List<Site>> sites(String body) throws IOException {
    try (var server = answering(RawServer.answer(200, body))) {
      return profile(server, Duration.ofSeconds(20)).sites(TOKEN);
    }
  }

  AtlassianProfile profile(RawServer server, MonotonicClock time) {
    return new AtlassianProfile(
        http,
        URI.create("http://localhost:" + server.port()),
        PictureHosts.of(List.of(), URI.create("https://api.atlassian.com")),
        InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")),
        time,
        Duration.ofSeconds(20),
        Duration.ofMillis(500));
  }
}
