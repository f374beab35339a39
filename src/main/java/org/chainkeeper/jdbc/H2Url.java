package org.chainkeeper.jdbc;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Enforces the settings with which an embedded H2 loses no committed data, whatever its URL says.
 *
 * <ul>
 *   <li>Write delay: with the default, H2 loses committed rows on {@code kill -9}.
 *   <li>Reuse of space: with it, H2 lost up to seconds of committed rows in a few of a hundred kills.
 *       Without it none were lost. The file grows until {@link Pools} compacts it at the next start.
 *   <li>Shutdown hook: it would close the database under an app that still drains.
 *   <li>File lock: without it two processes destroy the file.
 *   <li>Asynchronous file channel: the usual one is closed, and the database with it, when a thread is
 *       interrupted while it reads or writes.
 *   <li>Trace file: it would quote rows of failed statements, and nothing would delete it.
 * </ul>
 */
final class H2Url {
  private static final String PREFIX = "jdbc:h2:";
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z0-9]{2,}:"); // C: is a drive
  private static final String ENFORCED = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  private static final String ENFORCED_FOR_FILES = ENFORCED + ";REUSE_SPACE=FALSE";
  private static final Set<String> ENFORCED_NAMES =
      Set.of(
          "WRITE_DELAY",
          "REUSE_SPACE",
          "TRACE_LEVEL_FILE",
          "DB_CLOSE_ON_EXIT",
          "RETENTION_TIME",
          "FILE_LOCK",
          "AUTO_SERVER");

  private H2Url() {}

  /**
   * The URL with the enforced settings in place of its own.
   *
   * @throws DatabaseOpenException when the URL names an H2 server: several nodes need PostgreSQL
   */
  static String enforced(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:h2:tcp:") || lower.startsWith("jdbc:h2:ssl:")) {
      throw new DatabaseOpenException(
          "CHAINKEEPER_DATABASE_URL: H2 is used embedded only; give a file, or PostgreSQL for"
              + " several nodes");
    }
    String[] parts = url.split(";", -1);
    parts[0] = uninterruptible(parts[0]);
    String kept =
        Arrays.stream(parts)
            .filter(part -> !part.isBlank() && !ENFORCED_NAMES.contains(name(part)))
            .collect(Collectors.joining(";"));
    return kept + (isFile(kept) ? ENFORCED_FOR_FILES : ENFORCED);
  }

  /** Whether an enforced URL names a file; only a file can be compacted. */
  static boolean isFile(String enforced) {
    return enforced.startsWith(PREFIX + "async:");
  }

  /** The file of an enforced URL; none in memory or in a file system of H2's own. */
  static Optional<Path> file(String enforced) {
    if (!isFile(enforced)) {
      return Optional.empty();
    }
    String name = enforced.substring((PREFIX + "async:").length()).split(";", 2)[0];
    String home = System.getProperty("user.home", "");
    String path = name.startsWith("~") ? home + name.substring(1) : name;
    return Optional.of(Path.of(path + ".mv.db").toAbsolutePath());
  }

  private static String uninterruptible(String url) {
    String name = url.substring(PREFIX.length());
    if (name.startsWith("file:")) {
      return PREFIX + "async:" + name.substring("file:".length());
    }
    return SCHEME.matcher(name).lookingAt() ? url : PREFIX + "async:" + name;
  }

  private static String name(String part) {
    return part.split("=", 2)[0].strip().toUpperCase(Locale.ROOT);
  }
}
