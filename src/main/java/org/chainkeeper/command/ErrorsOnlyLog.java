package org.chainkeeper.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Logs only errors until it is closed, unless {@code LOG_LEVEL} is set: expected faults are not worth a
 * log line.
 */
public final class ErrorsOnlyLog implements AutoCloseable {
  private final Optional<Logger> root;
  private final Optional<Level> before;

  public ErrorsOnlyLog() {
    root =
        System.getenv("LOG_LEVEL") == null
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                    instanceof Logger logger
            ? Optional.of(logger)
            : Optional.empty();
    before = root.map(Logger::getLevel);
    root.ifPresent(logger -> logger.setLevel(Level.ERROR));
  }

  @Override
  public void close() {
    root.ifPresent(logger -> before.ifPresent(logger::setLevel));
  }
}
