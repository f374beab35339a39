package org.chainkeeper;

import java.util.List;

/** Settings that are missing, unreadable or impossible; each problem names its setting, never a value. */
public final class SettingsException extends RuntimeException {
  private final transient List<String> problems;

  /**
   * @param problems at least one, each one line
   */
  public SettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
