package org.chainkeeper.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/**
 * Commands that {@code chainkeeper.jar} holds and {@code chainkeeper-server.jar} does not. Found by
 * {@link java.util.ServiceLoader}, so that {@link Main} starts without their classes.
 */
public interface OptionalCommands {
  /** The names of all of them, to say that a jar does not hold one. */
  Set<String> NAMES = Set.of("sandbox", "demo", "storm");

  /** One picocli command each. */
  List<Object> create(PrintWriter out, PrintWriter err);
}
