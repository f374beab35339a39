package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.List;
import org.chainkeeper.command.OptionalCommands;

/** The commands of this package. Public for {@link java.util.ServiceLoader}. */
public final class DevelopmentCommands implements OptionalCommands {
  @Override
  public List<Object> create(PrintWriter out, PrintWriter err) {
    return List.of(new SandboxCommand(out), new DemoCommand(out), new StormCommand(out, err));
  }
}
