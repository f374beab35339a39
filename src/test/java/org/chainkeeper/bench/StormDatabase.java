package org.chainkeeper.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.Seeder;

/** A database with grants of all people, and the settings of nodes that use it. */
final class StormDatabase {
  private static final int TENANTS = 20;
  private static final int SEEDERS = 8;

  private final DatabaseSettings database;
  private final Path keyset;
  private final StormAtlassian atlassian;

  StormDatabase(DatabaseSettings database, Path directory, StormAtlassian atlassian) {
    this.database = database;
    this.keyset = directory.resolve("keyset-" + UUID.randomUUID() + ".json");
    this.atlassian = atlassian;
  }

  /** Half of all people belong to the first tenant, the others to nineteen small ones. */
  static TenantId tenant(int person) {
    return new TenantId("tenant-" + (person % 2 == 0 ? 0 : 1 + person / 2 % (TENANTS - 1)));
  }

  static AccountId account(int person) {
    return new AccountId("712020:storm-" + person);
  }

  /** Consents of two hours ago, so that every access token has expired. */
  void fill(int people) {
    try (Seeder seeder = new Seeder(database, keyset);
        ExecutorService threads = Executors.newFixedThreadPool(SEEDERS)) {
      IntStream.range(0, TENANTS).forEach(i -> seeder.install(new TenantId("tenant-" + i)));
      List<Future<?>> done =
          IntStream.range(0, people)
              .<Future<?>>mapToObj(person -> threads.submit(() -> connect(person, seeder)))
              .toList();
      for (Future<?> one : done) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void connect(int person, Seeder seeder) {
    seeder.connect(
        tenant(person),
        account(person),
        "a." + person + ".0",
        StormAtlassian.refreshToken(person, 0),
        Instant.now().minus(Duration.ofHours(2)));
  }

  /** Settings of one of so many nodes; together they have ten connections and so many exchanges. */
  Map<String, String> node(int nodes, int atOnce) {
    Map<String, String> values = Seeder.node(database, keyset, atlassian.url());
    values.put("CHAINKEEPER_DATABASE_POOL", Integer.toString(10 / nodes));
    values.put("REFRESH_AT_ONCE", Integer.toString(atOnce / nodes));
    values.put("CHAINKEEPER_JIRA_POINTS", "1000000");
    values.put("CHAINKEEPER_JIRA_POINTS", "1000000");
    return values;
  }
}
