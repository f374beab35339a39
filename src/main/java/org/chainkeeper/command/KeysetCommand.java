package org.chainkeeper.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chainkeeper.jdbc.Keyset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the keys that encrypt stored secrets. */
@Command(
    name = "keyset",
    description = "Makes an encryption keyset; refuses to overwrite one. Or adds a new key to one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class KeysetCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(paramLabel = "FILE", description = "the file to make")
  private Path file = Path.of("");

  @Option(
      names = "--rotate",
      description =
          "adds a new key to the keyset that is there, for all that is written from now on")
  private boolean rotate;

  KeysetCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (rotate) {
      Keyset.rotate(file, InstantSource.system().instant());
      out.println(
          file
              + " has a new key. Give the file to every node, then run `rekey`; keep the older keys"
              + " until all backups made before it are gone.");
      return CommandLine.ExitCode.OK;
    }
    Keyset.create(file, InstantSource.system().instant());
    out.println(file + " holds new keys. Keep a copy apart from the database's backups.");
    return CommandLine.ExitCode.OK;
  }
}
