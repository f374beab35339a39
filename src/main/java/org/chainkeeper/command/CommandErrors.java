package org.chainkeeper.command;

import java.util.Optional;
import org.chainkeeper.SettingsException;
import org.chainkeeper.StartException;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jdbc.DatabaseOpenException;
import org.chainkeeper.jdbc.KeysetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints the failure of a command in one line. */
final class CommandErrors {
  private static final Logger log = LoggerFactory.getLogger(CommandErrors.class);

  private CommandErrors() {}

  static int invalidUsage(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String what = missing(misuse).orElseGet(() -> firstLine(misuse));
    command.getErr().println(name + ": " + what + " (" + name + " --help tells more)");
    return CommandLine.ExitCode.USAGE;
  }

  private static String firstLine(ParameterException misuse) {
    return String.valueOf(misuse.getMessage()).lines().findFirst().orElse("");
  }

  private static Optional<String> missing(ParameterException misuse) {
    return misuse instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .findFirst()
            .filter(OptionalCommands.NAMES::contains)
            .map(name -> "this jar does not hold the command " + name + "; chainkeeper.jar does")
        : Optional.empty();
  }

  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    return switch (failure) {
      case SettingsException settings -> {
        command.getErr().println(name + ": " + settings.getMessage());
        yield CommandLine.ExitCode.USAGE;
      }
      case StartException reason -> printOneLine(command, reason);
      case KeysetException reason -> printOneLine(command, reason);
      case DatabaseOpenException reason -> printOneLine(command, reason);
      case StorageUnavailable reason -> printOneLine(command, reason);
      default -> {
        log.error("{} failed", name, failure);
        yield CommandLine.ExitCode.SOFTWARE;
      }
    };
  }

  private static int printOneLine(CommandLine command, Exception reason) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + reason.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
