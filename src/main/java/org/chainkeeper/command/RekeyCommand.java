package org.chainkeeper.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.chainkeeper.Settings;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Rekeying;
import org.chainkeeper.jdbc.Secrets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Re-encrypts stored secrets with the newest key. */
@Command(
    name = "rekey",
    description =
        "Re-encrypts every stored secret with the newest key of the keyset; the app may run"
            + " meanwhile, but with the embedded database. Exit status 1 when something is left.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RekeyCommand implements Callable<Integer> {
  private static final long ROWS_BETWEEN_LINES = 10_000;
  private static final int POOL = 2;

  private final PrintWriter out;

  RekeyCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return rekey(Settings.load());
  }

  int rekey(Settings settings) {
    LogLevel.set(settings);
    Settings.Database databaseSettings = settings.database();
    Secrets secrets = new Secrets(Keyset.load(settings.keyset()), settings.environment());
    try (Database database =
        Database.open(
            new DatabaseSettings(
                databaseSettings.url(),
                databaseSettings.user().orElse(""),
                databaseSettings.password().orElse(""),
                POOL))) {
      Rekeying.Result result = new Rekeying(database, secrets).run(this::reportProgress);
      out.println(
          "%d rows re-encrypted, %d unreadable, %d changed too often meanwhile."
              .formatted(result.renewed(), result.unreadable(), result.contended()));
      if (result.unreadable() > 0) {
        out.println(
            "Unreadable rows were written with other keys or in another environment; they are as"
                + " before. Check CHAINKEEPER_KEYSET and CHAINKEEPER_ENVIRONMENT.");
      }
      return result.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void reportProgress(String table, long rows) {
    if (rows % ROWS_BETWEEN_LINES == 0) {
      out.println("%s: %,d rows".formatted(table, rows));
    }
  }
}
