package org.chainkeeper.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainkeeper.Settings;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrantHistories;
import org.chainkeeper.tenant.AccountId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints histories for support. */
@Command(
    name = "history",
    description = {
      "Prints what happened to the grants of an account: exchanges, consents, disconnections, and"
          + " what ended a chain. Tokens are shown as keyed fingerprints.",
      "The app may run meanwhile, but with the embedded database. Exit status 1 when the account"
          + " has no grant."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HistoryCommand implements Callable<Integer> {
  private static final int POOL = 2;

  private final PrintWriter out;

  @Parameters(paramLabel = "ACCOUNT", description = "the Atlassian account id")
  private String account = "";

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "also writes a support bundle: versions, settings without secrets, states and histories")
  private Optional<Path> bundle = Optional.empty();

  HistoryCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    return run(Settings.load());
  }

  int run(Settings settings) throws IOException {
    try (ErrorsOnlyLog _ = new ErrorsOnlyLog();
        Database database = Database.open(existing(settings.database()))) {
      JdbcGrantHistories histories =
          new JdbcGrantHistories(database, settings.atlassian().clientId());
      List<ChainSummary> chains = histories.chains(new AccountId(account));
      if (chains.isEmpty()) {
        out.println("The account " + account + " has no grant, and so no history.");
        return ExitCode.SOFTWARE;
      }
      ChainReports reports = new ChainReports(histories, settings.refresh().leeway());
      List<String> lines = new ArrayList<>();
      for (ChainSummary chain : chains) {
        lines.addAll(HistoryText.of(reports.of(chain)));
        lines.add("");
      }
      lines.forEach(out::println);
      return bundle.isEmpty() || isWritten(bundle.get(), SupportBundle.of(settings, lines))
          ? ExitCode.OK
          : ExitCode.SOFTWARE;
    }
  }

  private boolean isWritten(Path file, List<String> lines) throws IOException {
    try {
      Files.write(file, lines, StandardOpenOption.CREATE_NEW);
      out.println("Written to " + file + ". It holds the account id, and no token or secret.");
      return true;
    } catch (FileAlreadyExistsException e) {
      out.println(file + " exists already; nothing was written.");
      return false;
    }
  }

  /** Does not create an embedded database that does not exist. */
  private static DatabaseSettings existing(Settings.Database settings) {
    return new DatabaseSettings(
        settings.embedded() ? settings.url() + ";IFEXISTS=TRUE" : settings.url(),
        settings.user().orElse(""),
        settings.password().orElse(""),
        POOL);
  }
}
