package org.chainkeeper.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "chainkeeper",
    description = "Jira macros for Confluence that never break a chain of refresh tokens.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int status =
        run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            args);
    System.exit(status);
  }

  /**
   * Runs one command; a server's command returns when the process is told to end.
   *
   * @return 0, 1 when the command failed, 2 when it was asked for in a wrong way or with settings that
   *     are missing or impossible
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    List.of(
            new ServeCommand(out),
            new DoctorCommand(out),
            new KeysetCommand(out),
            new RekeyCommand(out),
            new TenantsCommand(out, new InputStreamReader(System.in, UTF_8)),
            new HistoryCommand(out))
        .forEach(commandLine::addSubcommand);
    ServiceLoader.load(OptionalCommands.class)
        .forEach(found -> found.create(out, err).forEach(commandLine::addSubcommand));
    return commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(CommandErrors::invalidUsage)
        .setExecutionExceptionHandler(CommandErrors::failed)
        .execute(args);
  }
}
