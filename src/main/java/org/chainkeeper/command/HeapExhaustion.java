package org.chainkeeper.command;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the JVM exits when its heap is exhausted. Otherwise it continues without some of its
 * threads, and nothing restarts it.
 */
final class HeapExhaustion {
  private static final Set<String> ENDING =
      Set.of("-XX:+ExitOnOutOfMemoryError", "-XX:+CrashOnOutOfMemoryError");

  private HeapExhaustion() {}

  /** The warning for this process, if any. */
  static Optional<String> warning() {
    return warning(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * @param arguments of the JVM, those of JAVA_TOOL_OPTIONS included
   */
  static Optional<String> warning(List<String> arguments) {
    return arguments.stream().anyMatch(ENDING::contains)
        ? Optional.empty()
        : Optional.of(
            "this JVM does not end when its memory is exhausted: start it with"
                + " -XX:+ExitOnOutOfMemoryError and have it restarted");
  }
}
