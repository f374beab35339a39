package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.atlassian.OAuthClient;
import org.chainkeeper.atlassian.OAuthTokenEndpoint;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.DatabaseWithoutHistory;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.metrics.RotationMonitor;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * What the history adds to an exchange: pairs of exchanges in one run, one with it and one whose driver
 * leaves it out, on each engine. An exchange is a reader's request, a claim, a call on the loopback
 * interface and a commit.
 */
public final class HistoryBench {
  private static final int WARM_UP = 300;
  private static final int PAIRS = 1_000;
  private static final double MAX_SHARE = 0.10;
  private static final GrantId ADA = new GrantId("client", new AccountId("ada"));
  private static final TenantId HOME = new TenantId("home");

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final URI tokenUrl;

  private HistoryBench(URI tokenUrl) {
    this.tokenUrl = tokenUrl;
  }

  /**
   * @param args the file to write the figures to
   */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger issued = new AtomicInteger();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          int number = issued.incrementAndGet();
          byte[] body =
              """
              {"access_token":"access-%1$d","refresh_token":"refresh-%1$d","expires_in":3600}
              """
                  .formatted(number)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    HistoryBench bench =
        new HistoryBench(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    Path folder = Files.createTempDirectory("history-bench");
    bench.compare(
        "H2", name -> new DatabaseSettings("jdbc:h2:file:" + folder.resolve(name), "", "", 4));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      bench.compare(
          "PostgreSQL",
          name -> {
            String database = newDatabase(postgres, name);
            String url = postgres.getJdbcUrl("postgres", database);
            return new DatabaseSettings(url, "postgres", "postgres", 4);
          });
    }
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(args[0]).toFile(), bench.figures);
    System.exit(0);
  }

  private interface Place {
    DatabaseSettings named(String name);
  }

  private static String newDatabase(EmbeddedPostgres postgres, String name) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void compare(String engine, Place place) {
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    try (Database with = DatabaseWithoutHistory.open(place.named("kept"), true, offset::get);
        Database without = DatabaseWithoutHistory.open(place.named("unkept"), false, offset::get)) {
      Coordinator one = coordinator(with);
      Coordinator other = coordinator(without);
      double[] kept = new double[PAIRS];
      double[] unkept = new double[PAIRS];
      for (int i = -WARM_UP; i < PAIRS; i++) {
        offset.updateAndGet(now -> now.plusHours(1));
        boolean first = i % 2 == 0;
        double before = first ? exchange(one) : exchange(other);
        double after = first ? exchange(other) : exchange(one);
        if (i >= 0) {
          kept[i] = first ? before : after;
          unkept[i] = first ? after : before;
        }
      }
      report(engine, median(kept), median(unkept));
    }
  }

  private void report(String engine, double kept, double unkept) {
    double share = kept / unkept - 1;
    figures.put(engine + ", exchange with history, ms", kept);
    figures.put(engine + ", exchange without, ms", unkept);
    figures.put(engine + ", share", share);
    System.out.printf(
        "%-10s  with %.3f ms, without %.3f ms: %+.1f %%, %s %.0f %%%n",
        engine,
        kept,
        unkept,
        100 * share,
        share <= MAX_SHARE ? "met: <=" : "MISSED: not <=",
        100 * MAX_SHARE);
  }

  private Coordinator coordinator(Database database) {
    JdbcGrants grants = new JdbcGrants(database, new Secrets(Keyset.generate(), "b"), "client");
    Instant now = grants.now();
    TokenPair pair =
        new TokenPair(
            new AccessToken("access-0"), now, now.plusSeconds(1), new RefreshToken("refresh-0"));
    grants.consent(ADA, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    Timing timing = Timing.defaults();
    return new Coordinator(
        grants,
        new OAuthTokenEndpoint(
            new OAuthClient("client", "secret", tokenUrl, timing.deadline()),
            InstantSource.system()),
        Protocol.of(timing),
        Node.of(grants, timing, MonotonicClock.system()),
        new RotationMonitor(new Metrics().registry(), (_, _) -> {}),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private static double exchange(Coordinator coordinator) {
    long began = System.nanoTime();
    Access access = coordinator.access(ADA, HOME);
    double millis = (System.nanoTime() - began) / 1e6;
    if (!(access instanceof Access.Usable)) {
      throw new IllegalStateException("no exchange: " + access);
    }
    return millis;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
