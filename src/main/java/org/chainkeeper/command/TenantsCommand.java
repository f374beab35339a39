package org.chainkeeper.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainkeeper.Settings;
import org.chainkeeper.installation.TenantPurge;
import org.chainkeeper.installation.TenantUse;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcTenantRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Lists and removes tenants. */
@Command(
    name = "tenants",
    description = {
      "Lists the tenants that have the app, with the day of their last signed request, the longest"
          + " silent first; removes tenants on request, as their uninstallation would.",
      "The app may run meanwhile, but with the embedded database; it notices a removal within five"
          + " seconds. Exit status 1 when something that was asked for was not removed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TenantsCommand implements Callable<Integer> {
  private static final String ROW = "%-12s %11s  %-7s  %s  %s";
  private static final int POOL = 2;

  private final PrintWriter out;
  private final BufferedReader in;

  @Option(
      names = "--unused",
      description = "lists only those that have signed nothing for CHAINKEEPER_TENANT_UNUSED_FOR")
  private boolean unused;

  @Option(
      names = "--remove",
      paramLabel = "CLIENT_KEY",
      description = "removes this tenant; may be given several times")
  private List<String> remove = List.of();

  @Option(names = "--purge", description = "removes all unused tenants")
  private boolean purge;

  @Option(names = "--yes", description = "removes without asking")
  private boolean yes;

  TenantsCommand(PrintWriter out, Reader in) {
    this.out = out;
    this.in = new BufferedReader(in);
  }

  @Override
  public Integer call() {
    return run(Settings.load());
  }

  int run(Settings settings) {
    try (ErrorsOnlyLog _ = new ErrorsOnlyLog();
        Database database = Database.open(existing(settings.database()))) {
      TenantPurge purging =
          new TenantPurge(
              new JdbcTenantRegister(database),
              new JdbcConnections(database)::unlinkAll,
              InstantSource.system(),
              settings.tenantUnusedFor());
      return remove.isEmpty() && !purge ? list(purging, settings) : remove(purging, purging.list());
    }
  }

  /** Does not create an embedded database that does not exist. */
  private static DatabaseSettings existing(Settings.Database databaseSettings) {
    return new DatabaseSettings(
        databaseSettings.embedded()
            ? databaseSettings.url() + ";IFEXISTS=TRUE"
            : databaseSettings.url(),
        databaseSettings.user().orElse(""),
        databaseSettings.password().orElse(""),
        POOL);
  }

  private int list(TenantPurge purging, Settings settings) {
    List<TenantUse> all = purging.list();
    print(purging, all.stream().filter(one -> !unused || purging.isUnused(one)).toList());
    out.println(
        "%d tenants; %d of them unused: they have signed nothing for %s (CHAINKEEPER_TENANT_UNUSED_FOR)."
            .formatted(
                all.size(),
                all.stream().filter(purging::isUnused).count(),
                settings.tenantUnusedFor()));
    return ExitCode.OK;
  }

  private void print(TenantPurge purging, List<TenantUse> tenants) {
    if (!tenants.isEmpty()) {
      out.println(ROW.formatted("LAST SIGNED", "CONNECTIONS", "", "CLIENT KEY", "BASE URL"));
    }
    for (TenantUse one : tenants) {
      out.println(
          ROW.formatted(
              LocalDate.ofInstant(one.signedAt(), ZoneOffset.UTC),
              one.connections(),
              purging.isUnused(one) ? "unused" : "",
              one.tenant(),
              one.baseUrl()));
    }
  }

  private int remove(TenantPurge purging, List<TenantUse> all) {
    Optional<String> missing = remove.stream().filter(key -> !has(all, key)).findFirst();
    if (missing.isPresent()) {
      out.println("No tenant has the client key " + missing.get() + ". Nothing was removed.");
      return ExitCode.SOFTWARE;
    }
    List<TenantUse> chosen = all.stream().filter(one -> isChosen(purging, one)).toList();
    if (chosen.isEmpty()) {
      out.println("No tenant is unused. Nothing was removed.");
      return ExitCode.OK;
    }
    print(purging, chosen);
    if (!yes && !isConfirmed(chosen)) {
      out.println("Nothing was removed.");
      return ExitCode.SOFTWARE;
    }
    long kept = chosen.stream().filter(one -> !isRemoved(purging, one)).count();
    return kept == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static boolean has(List<TenantUse> all, String key) {
    return all.stream().anyMatch(one -> one.tenant().value().equals(key));
  }

  private boolean isChosen(TenantPurge purging, TenantUse one) {
    return isNamed(one) || (purge && purging.isUnused(one));
  }

  private boolean isNamed(TenantUse one) {
    return remove.contains(one.tenant().value());
  }

  private boolean isConfirmed(List<TenantUse> chosen) {
    out.println(
        "Their %d connections end. A site that still has the app has to install it again, and its"
            .formatted(chosen.stream().mapToInt(TenantUse::connections).sum()));
    out.print(
        "people have to connect again. Remove %d tenants? Type yes: ".formatted(chosen.size()));
    out.flush();
    try {
      return Optional.ofNullable(in.readLine()).orElse("").strip().equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isRemoved(TenantPurge purging, TenantUse one) {
    boolean isRemoved =
        isNamed(one) ? purging.remove(one.tenant()) : purging.removeUnused(one.tenant());
    out.println(
        isRemoved
            ? "removed " + one.tenant()
            : "kept " + one.tenant() + ": it has signed a request or uninstalled meanwhile");
    return isRemoved;
  }
}
