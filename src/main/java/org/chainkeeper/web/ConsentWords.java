package org.chainkeeper.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentResult;

/**
 * What the consent page says: what happened, and what to do. Nothing of this is markup.
 *
 * @param outcome what the opener is told
 * @param cause names what a person or an admin has to mend, as the API's problems do
 * @param retryAfter when the page loads itself again
 */
record ConsentWords(
    Language language,
    int status,
    Outcome outcome,
    String title,
    String text,
    String action,
    Optional<String> cause,
    Optional<Duration> retryAfter) {

  private static final int MAX_SITES_NAMED = 5;

  /** As the page's script knows it. */
  enum Outcome {
    CONNECTED("connected"),
    /** Nothing to tell the opener yet. */
    UNFINISHED("unfinished"),
    DECLINED("declined"),
    WRONG_ACCOUNT("wrong-account"),
    FAILED("failed");

    final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  static ConsentWords of(ConsentResult completed, Messages words) {
    return switch (completed) {
      case ConsentResult.Connected(var connection, var unreached) ->
          connected(words, connection, unreached);
      case ConsentResult.Unfinished(var after) ->
          of(words, 502, Outcome.UNFINISHED, "unfinished").retryAfter(after);
      case ConsentResult.Declined() -> of(words, 403, Outcome.DECLINED, "declined");
      case ConsentResult.WrongAccount(var consented, var needed) ->
          wrongAccount(words, consented, needed);
      case ConsentResult.ScopesMissing(var scopes) ->
          of(words, 403, Outcome.FAILED, "scopes-missing", String.join(", ", scopes))
              .because("missing-scopes");
      case ConsentResult.Denied(var cause) -> denied(words, cause);
      case ConsentResult.StateInvalid() -> failed(words, 400, "state-invalid");
      case ConsentResult.CodeMissing() -> failed(words, 400, "code-missing");
      case ConsentResult.NoRefreshToken() -> failed(words, 502, "no-refresh-token");
      case ConsentResult.Misconfigured() -> failed(words, 502, "misconfigured");
      case ConsentResult.AtlassianFailed() -> failed(words, 502, "atlassian-failed");
    };
  }

  static ConsentWords ticketInvalid(Messages words) {
    return failed(words, 400, "ticket-invalid");
  }

  static ConsentWords unavailable(Messages words) {
    return failed(words, 503, "unavailable");
  }

  /** Whether there is more to read than that it worked. */
  boolean staysOpen() {
    return outcome != Outcome.CONNECTED || cause.isPresent();
  }

  private static ConsentWords connected(
      Messages words, Connection connection, List<Site> unreached) {
    String name = connection.person().name();
    if (connection.sites().isEmpty()) {
      return of(words, 200, Outcome.CONNECTED, "no-site", name).because("no-site");
    }
    if (unreached.isEmpty()) {
      return of(words, 200, Outcome.CONNECTED, "connected", name);
    }
    String sites =
        unreached.stream()
            .limit(MAX_SITES_NAMED)
            .map(Site::url)
            .map(ConsentWords::shown)
            .collect(Collectors.joining(", "));
    return of(words, 200, Outcome.CONNECTED, "connected-limited", name, sites)
        .because("sites-elsewhere");
  }

  private static String shown(URI site) {
    return Optional.ofNullable(site.getHost()).orElseGet(site::toString);
  }

  private static ConsentWords wrongAccount(
      Messages words, String consented, Optional<String> needed) {
    String text = needed.isPresent() ? "text" : "text-unnamed";
    var key = "consent.wrong-account.";
    String said =
        needed.isPresent()
            ? words.text(key + text, consented, needed.get())
            : words.text(key + text, consented);
    return new ConsentWords(
        words.language(),
        403,
        Outcome.WRONG_ACCOUNT,
        words.text(key + "title"),
        said,
        words.text(key + "action"),
        Optional.empty(),
        Optional.empty());
  }

  private static ConsentWords denied(Messages words, DenialCause cause) {
    return of(words, 403, Outcome.FAILED, "denied", words.text("denied." + cause.text()))
        .because(cause.text());
  }

  private static ConsentWords failed(Messages words, int status, String what) {
    return of(words, status, Outcome.FAILED, what);
  }

  private static ConsentWords of(
      Messages words, int status, Outcome outcome, String what, String... values) {
    var key = "consent." + what + ".";
    return new ConsentWords(
        words.language(),
        status,
        outcome,
        words.text(key + "title"),
        words.text(key + "text", values),
        words.text(key + "action"),
        Optional.empty(),
        Optional.empty());
  }

  private ConsentWords because(String told) {
    return new ConsentWords(
        language, status, outcome, title, text, action, Optional.of(told), retryAfter);
  }

  private ConsentWords retryAfter(Duration wait) {
    return new ConsentWords(
        language, status, outcome, title, text, action, cause, Optional.of(wait));
  }
}
