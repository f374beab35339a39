package org.chainkeeper.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentResult;

/**
 * The content of the consent page: what happened and what to do. Plain text, no markup.
 *
 * @param outcome what the opener receives
 * @param cause machine-readable, what a person or an admin has to fix, as in the API's problems
 * @param retryAfter when the page reloads itself
 */
record ConsentMessage(
    Language language,
    int status,
    Outcome outcome,
    String title,
    String text,
    String action,
    Optional<String> cause,
    Optional<Duration> retryAfter) {

  /** As in the page's script. */
  enum Outcome {
    CONNECTED("connected"),
    /** The opener is not notified yet. */
    UNFINISHED("unfinished"),
    DECLINED("declined"),
    WRONG_ACCOUNT("wrong-account"),
    FAILED("failed");

    final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  static ConsentMessage of(ConsentResult completed, Messages messages) {
    return switch (completed) {
      case ConsentResult.Connected(var connection, var unreached) ->
          connected(messages, connection, unreached);
      case ConsentResult.Unfinished(var after) ->
          of(messages, 502, Outcome.UNFINISHED, "unfinished").retryAfter(after);
      case ConsentResult.Declined() -> of(messages, 403, Outcome.DECLINED, "declined");
      case ConsentResult.WrongAccount(var consented, var needed) ->
          wrongAccount(messages, consented, needed);
      case ConsentResult.ScopesMissing(var scopes) ->
          of(messages, 403, Outcome.FAILED, "scopes-missing", String.join(", ", scopes))
              .withCause("missing-scopes");
      case ConsentResult.Denied(var cause) -> denied(messages, cause);
      case ConsentResult.StateInvalid() -> failed(messages, 400, "state-invalid");
      case ConsentResult.CodeMissing() -> failed(messages, 400, "code-missing");
      case ConsentResult.NoRefreshToken() -> failed(messages, 502, "no-refresh-token");
      case ConsentResult.Misconfigured() -> failed(messages, 502, "misconfigured");
      case ConsentResult.AtlassianFailed() -> failed(messages, 502, "atlassian-failed");
    };
  }

  static ConsentMessage ticketInvalid(Messages messages) {
    return failed(messages, 400, "ticket-invalid");
  }

  static ConsentMessage unavailable(Messages messages) {
    return failed(messages, 503, "unavailable");
  }

  /** Whether the page contains more than the success. */
  boolean staysOpen() {
    return outcome != Outcome.CONNECTED || cause.isPresent();
  }

  private static ConsentMessage connected(
      Messages messages, Connection connection, List<Site> unreached) {
    String name = connection.person().name();
    if (connection.sites().isEmpty()) {
      return of(messages, 200, Outcome.CONNECTED, "no-site", name).withCause("no-site");
    }
    if (unreached.isEmpty()) {
      return of(messages, 200, Outcome.CONNECTED, "connected", name);
    }
    String sites =
        SiteNames.of(
            unreached.stream().map(Site::url).map(ConsentMessage::displayed).toList(), messages);
    return of(messages, 200, Outcome.CONNECTED, "connected-limited", name, sites)
        .withCause("sites-elsewhere");
  }

  private static String displayed(URI site) {
    return Optional.ofNullable(site.getHost()).orElseGet(site::toString);
  }

  private static ConsentMessage wrongAccount(
      Messages messages, String consented, Optional<String> needed) {
    String text = needed.isPresent() ? "text" : "text-unnamed";
    var key = "consent.wrong-account.";
    String body =
        needed.isPresent()
            ? messages.text(key + text, consented, needed.get())
            : messages.text(key + text, consented);
    return new ConsentMessage(
        messages.language(),
        403,
        Outcome.WRONG_ACCOUNT,
        messages.text(key + "title"),
        body,
        messages.text(key + "action"),
        Optional.empty(),
        Optional.empty());
  }

  private static ConsentMessage denied(Messages messages, DenialCause cause) {
    return of(messages, 403, Outcome.FAILED, "denied", messages.text("denied." + cause.text()))
        .withCause(cause.text());
  }

  private static ConsentMessage failed(Messages messages, int status, String name) {
    return of(messages, status, Outcome.FAILED, name);
  }

  private static ConsentMessage of(
      Messages messages, int status, Outcome outcome, String name, String... values) {
    var prefix = "consent." + name + ".";
    return new ConsentMessage(
        messages.language(),
        status,
        outcome,
        messages.text(prefix + "title"),
        messages.text(prefix + "text", values),
        messages.text(prefix + "action"),
        Optional.empty(),
        Optional.empty());
  }

  private ConsentMessage withCause(String newCause) {
    return new ConsentMessage(
        language, status, outcome, title, text, action, Optional.of(newCause), retryAfter);
  }

  private ConsentMessage retryAfter(Duration wait) {
    return new ConsentMessage(
        language, status, outcome, title, text, action, cause, Optional.of(wait));
  }
}
