package org.chainkeeper;

import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.chainkeeper.admin.DatabaseFacts;
import org.chainkeeper.admin.Finding;
import org.chainkeeper.admin.HealthPart;
import org.chainkeeper.admin.HealthRules;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.KeysetException;

/** The checks of the app's own health, the same for the doctor and for the admin page. */
public final class HealthChecks {
  private HealthChecks() {}

  /** A database as the doctor or the running app reaches it. */
  public interface DatabaseAccess {
    /** Whether it answers. */
    Finding reach();

    /** Empty when it does not answer, or has no schema yet. */
    Optional<DatabaseFacts> facts();
  }

  /**
   * @param schema the version that the running app has brought the schema to
   */
  public static Map<HealthPart, Callable<Finding>> of(
      Settings settings, DatabaseAccess database, OptionalInt schema, InstantSource clock) {
    Map<HealthPart, Callable<Finding>> checks = new EnumMap<>(HealthPart.class);
    checks.put(HealthPart.KEYSET, () -> keyset(settings));
    checks.put(HealthPart.KEY_AGE, () -> keyAge(settings, clock.instant()));
    checks.put(HealthPart.DATABASE, database::reach);
    checks.put(
        HealthPart.DATABASE_CLOCK,
        () -> judge(database, facts -> HealthRules.clock(facts.time(), clock.instant())));
    checks.put(
        HealthPart.SCHEMA,
        () -> judge(database, facts -> HealthRules.schema(schema, facts.schema())));
    return checks;
  }

  /**
   * The checks of a running app.
   *
   * @param onTime whether the background tasks ran lately
   */
  static Map<HealthPart, Callable<Finding>> ofRunning(
      Settings settings, Database database, BooleanSupplier onTime, InstantSource clock) {
    Map<HealthPart, Callable<Finding>> checks =
        of(
            settings,
            new PooledDatabase(database),
            OptionalInt.of(database.facts().schema()),
            clock);
    checks.put(
        HealthPart.BACKGROUND,
        () ->
            onTime.getAsBoolean()
                ? new Finding.Ok("on time")
                : new Finding.Problem("repairs or renewals are late", "see the log"));
    return checks;
  }

  private static Finding judge(DatabaseAccess database, Function<DatabaseFacts, Finding> rule) {
    return database.facts().map(rule).orElse(new Finding.Ok("not known without the database"));
  }

  private static Finding keyset(Settings settings) {
    if (settings.database().embedded() && !Files.exists(settings.keyset())) {
      return new Finding.Ok("there is none yet; the first start makes it");
    }
    try {
      Keyset.load(settings.keyset());
      return new Finding.Ok("can be used");
    } catch (KeysetException e) {
      return new Finding.Problem(
          String.valueOf(e.getMessage()), "see above; keys cannot be made up again");
    }
  }

  private static Finding keyAge(Settings settings, Instant now) {
    try {
      return HealthRules.keyAge(Keyset.load(settings.keyset()).newestSince(), now);
    } catch (KeysetException e) {
      return new Finding.Ok("not known without a keyset");
    }
  }

  private record PooledDatabase(Database database) implements DatabaseAccess {
    @Override
    public Finding reach() {
      return database.ready()
          ? new Finding.Ok("answers")
          : new Finding.Problem("does not answer in time", "see whether it runs and is reached");
    }

    @Override
    public Optional<DatabaseFacts> facts() {
      return database.ready() ? Optional.of(database.facts()) : Optional.empty();
    }
  }
}
