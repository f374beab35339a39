package org.chainkeeper;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.chainkeeper.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The size of an embedded database's file, as a metric, and a warning when it should be compacted. The
 * file grows with each write, because reuse of space lost commits on {@code kill -9}; it is compacted
 * only at the start.
 */
final class DatabaseFileSize {
  private static final Logger log = LoggerFactory.getLogger(DatabaseFileSize.class);
  private static final long BYTES_IN_MB = 1L << 20;
  private static final long WARN_BYTES = 1024 * BYTES_IN_MB;

  private final Supplier<OptionalLong> bytes;

  /**
   * @param bytes empty where there is no such file
   */
  DatabaseFileSize(Supplier<OptionalLong> bytes) {
    this.bytes = bytes;
  }

  /** As {@code chainkeeper_database_file_bytes}, where there is a file. */
  void measure(Metrics metrics) {
    if (bytes.get().isPresent()) {
      metrics.addDatabaseFile(bytes);
    }
  }

  /** Logs what the operator should do; called every few hours. */
  void warn() {
    OptionalLong size = bytes.get();
    if (size.orElse(0) >= WARN_BYTES) {
      log.warn(
          "the embedded database's file has {} MB; it is compacted at a start: restart the app",
          size.getAsLong() / BYTES_IN_MB);
    }
  }
}
