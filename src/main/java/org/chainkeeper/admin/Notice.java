package org.chainkeeper.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A current problem, as one banner of the admin page.
 *
 * @param code machine-readable, such as {@code misconfigured}; the page has words of its own for each
 * @param text what happened, whose move it is and what to do, in English
 * @param since when it began, where that is known
 * @param subject what it concerns, such as a Jira site; empty: the app's connections
 * @param date of what is about to happen
 */
public record Notice(
    String code,
    Severity severity,
    String text,
    Optional<Instant> since,
    Optional<String> subject,
    Optional<LocalDate> date) {

  /** The most urgent one first. */
  public enum Severity {
    /** Something does not work, and a person has to act. */
    DANGER,

    /** A person should act before something stops working. */
    WARNING,

    /** Nothing to do. */
    INFORMATION
  }

  public Notice(String code, Severity severity, String text) {
    this(code, severity, text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Notice since(Optional<Instant> instant) {
    return new Notice(code, severity, text, instant, subject, date);
  }

  public Notice about(String name) {
    return new Notice(code, severity, text, since, Optional.of(name), date);
  }

  public Notice on(LocalDate day) {
    return new Notice(code, severity, text, since, subject, Optional.of(day));
  }
}
