package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.testkit.MutantReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of stored histories finds a history that is written apart from its change, and a
 * fingerprint that needs no key. The app has no switch for either: the driver commits each statement, and
 * the fingerprint is a parameter of the store.
 */
@Tag("slow")
class HistoryMutantsTest {
  private static final MutantReport REPORT = new MutantReport("history", "broken");
  private static final List<Method> PROMISES =
      Arrays.stream(HistoryStorageContract.class.getMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .sorted(Comparator.comparing(Method::getName))
          .toList();

  enum Mutant {
    NONE,
    HISTORY_OUTSIDE_THE_TRANSACTION,
    FINGERPRINT_WITHOUT_KEY,
    FINGERPRINT_UNDER_THE_NEWEST_KEY
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_broken_history_breaks_a_promise(Mutant mutant) {
    List<String> broken = broken(mutant);
    assertThat(broken).isNotEmpty();
    assertThat(broken).hasSizeLessThan(PROMISES.size());
    REPORT.caught(
        mutant.name(), broken.getFirst(), broken.size(), "a promise of the contract is broken");
  }

  @Test
  void a_history_outside_the_transaction_breaks_the_promise_of_each_write() {
    assertThat(broken(Mutant.HISTORY_OUTSIDE_THE_TRANSACTION))
        .hasSize(7)
        .allSatisfy(name -> assertThat(name).endsWith("cannot_be_written_changes_nothing"));
  }

  @Test
  void the_history_as_it_is_breaks_none() {
    assertThat(broken(Mutant.NONE)).isEmpty();
    assertThat(PROMISES).hasSizeGreaterThan(9);
  }

  @AfterAll
  static void report() {
    REPORT.write();
  }

  private static List<String> broken(Mutant mutant) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(dataSource(url, mutant));
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(0);
    try (Database migrated = Database.open(new DatabaseSettings(url, "", "", 2));
        Database broken = new Database(new HikariDataSource(pool), offset::get)) {
      HistoryStorageContract contract =
          new Contract(migrated, keys -> grants(broken, keys, mutant), offset);
      List<String> names = new ArrayList<>();
      for (Method promise : PROMISES) {
        var _ = migrated.with(handle -> handle.execute("delete from grants"));
        var _ = migrated.with(handle -> handle.execute("delete from connections"));
        if (!keeps(promise, contract)) {
          names.add(promise.getName());
        }
      }
      return names;
    }
  }

  private static JdbcGrants grants(Database database, Keyset keys, Mutant mutant) {
    Secrets secrets = new Secrets(keys, "test");
    return switch (mutant) {
      case FINGERPRINT_WITHOUT_KEY ->
          new JdbcGrants(database, secrets, "client", HistoryMutantsTest::hash);
      case FINGERPRINT_UNDER_THE_NEWEST_KEY ->
          new JdbcGrants(database, secrets, "client", token -> secrets.fingerprint(token.value()));
      case NONE, HISTORY_OUTSIDE_THE_TRANSACTION -> new JdbcGrants(database, secrets, "client");
    };
  }

  private static String hash(RefreshToken token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(token.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource dataSource(String url, Mutant mutant) {
    return DriverProxies.of(
        DataSource.class,
        (method, _) ->
            switch (method.getName()) {
              case "getConnection" -> connection(DriverManager.getConnection(url), mutant);
              case "getLoginTimeout" -> 1;
              case "setLoginTimeout" -> "";
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Each statement is a transaction of its own where the mutant says so. */
  private static Connection connection(Connection real, Mutant mutant) {
    return DriverProxies.of(
        Connection.class,
        (method, given) -> {
          boolean ofTransaction =
              List.of("setAutoCommit", "commit", "rollback").contains(method.getName());
          return mutant == Mutant.HISTORY_OUTSIDE_THE_TRANSACTION && ofTransaction
              ? ""
              : method.invoke(real, given);
        });
  }

  private static boolean keeps(Method promise, HistoryStorageContract contract) {
    try {
      promise.invoke(contract);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Contract(
      Database database, Function<Keyset, JdbcGrants> stores, AtomicReference<Duration> offset)
      implements HistoryStorageContract {
    @Override
    public JdbcGrants grants(Keyset keys) {
      return stores.apply(keys);
    }

    @Override
    public void advance(Duration by) {
      offset.updateAndGet(before -> before.plus(by));
    }
  }
}
