package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.testkit.MutantReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of the grants finds the mistake of every broken statement. The app has no switch for it:
 * its statements are changed on their way to the driver.
 */
@Tag("slow")
class SqlMutantsTest {
  private static final MutantReport REPORT = new MutantReport("sql", "broken");
  private static final Keyset KEYSET = Keyset.generate();
  private static final List<Method> PROMISES =
      Arrays.stream(GrantsContract.class.getMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .sorted(Comparator.comparing(Method::getName))
          .toList();

  static List<SqlMutant> mutants() {
    return SqlMutant.ALL;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void a_broken_statement_breaks_a_promise(SqlMutant mutant) {
    Verdict verdict = judge(mutant);
    assertThat(verdict.broken()).as("promises broken by \"%s\"", mutant).isNotEmpty();
    assertThat(verdict.keptWithIt()).as("it is still valid SQL").isPositive();
    REPORT.caught(
        mutant.name(),
        verdict.broken().getFirst(),
        verdict.broken().size(),
        "a promise of the contract is broken");
  }

  @Test
  void the_statements_as_they_are_break_none() {
    SqlMutant none = new SqlMutant("none", GrantStatements.CLAIM, GrantStatements.CLAIM);
    Verdict verdict = judge(none);
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.keptWithIt()).isPositive();
    assertThat(PROMISES).hasSizeGreaterThan(30);
  }

  @AfterAll
  static void report() {
    REPORT.write();
  }

  /**
   * @param keptWithIt how many promises were kept although the broken statement was used
   */
  private record Verdict(List<String> broken, int keptWithIt) {}

  private static Verdict judge(SqlMutant mutant) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    RewritingDataSource rewriting = new RewritingDataSource(url, mutant);
    AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(rewriting.dataSource());
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(0);
    try (Database migrated = Database.open(new DatabaseSettings(url, "", "", 1));
        Database broken = new Database(new HikariDataSource(pool), offset::get)) {
      Grants grants = new JdbcGrants(broken, new Secrets(KEYSET, "test"), "client");
      List<String> failures = new ArrayList<>();
      int keptWithIt = 0;
      for (Method promise : PROMISES) {
        var _ = migrated.with(handle -> handle.execute("delete from grants"));
        var _ = migrated.with(handle -> handle.execute("delete from connections"));
        long before = rewriting.rewritten();
        if (!keeps(promise, new Contract(grants, migrated, offset))) {
          failures.add(promise.getName());
        } else if (rewriting.rewritten() > before) {
          keptWithIt++;
        }
      }
      return new Verdict(failures, keptWithIt);
    }
  }

  private static boolean keeps(Method promise, Contract contract) {
    try {
      promise.invoke(contract);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Contract(Grants grants, Database database, AtomicReference<Duration> offset)
      implements GrantsContract {
    @Override
    public GrantHistories histories() {
      return new JdbcGrantHistories(database, "client");
    }

    @Override
    public void link(GrantId id, String tenant) {
      TestDatabase.link(database, id, tenant);
    }

    @Override
    public void advance(Duration by) {
      offset.updateAndGet(before -> before.plus(by));
    }
  }
}
