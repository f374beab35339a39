package org.chainkeeper.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.chainkeeper.Settings;
import org.slf4j.LoggerFactory;

/** Applies {@code LOG_LEVEL}, which may come from {@code .env}. */
public final class LogLevel {
  private LogLevel() {}

  public static void set(Settings settings) {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.toLevel(settings.logLevel()));
    }
  }
}
