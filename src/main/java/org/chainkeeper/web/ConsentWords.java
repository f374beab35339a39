package org.chainkeeper.web;

import java.util.Optional;
import org.chainkeeper.consent.Completed;

/**
 * What the consent page says: what happened, and what to do. Nothing of this is markup.
 *
 * @param outcome what the opener is told
 */
record ConsentWords(
    Language language, int status, Outcome outcome, String title, String text, String action) {

  /** As the page's script knows it. */
  enum Outcome {
    CONNECTED("connected"),
    DECLINED("declined"),
    WRONG_ACCOUNT("wrong-account"),
    FAILED("failed");

    final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  static ConsentWords of(Completed completed, Words words) {
    return switch (completed) {
      case Completed.Connected(var connection, var _) ->
          of(words, 200, Outcome.CONNECTED, "connected", connection.person().name());
      case Completed.Declined() -> of(words, 403, Outcome.DECLINED, "declined");
      case Completed.WrongAccount(var consented, var needed) ->
          wrongAccount(words, consented, needed);
      case Completed.StateInvalid() -> failed(words, 400, "state-invalid");
      case Completed.CodeMissing() -> failed(words, 400, "code-missing");
      case Completed.NoRefreshToken() -> failed(words, 502, "no-refresh-token");
      case Completed.Misconfigured() -> failed(words, 502, "misconfigured");
      case Completed.AtlassianFailed() -> failed(words, 502, "atlassian-failed");
    };
  }

  static ConsentWords ticketInvalid(Words words) {
    return failed(words, 400, "ticket-invalid");
  }

  static ConsentWords unavailable(Words words) {
    return failed(words, 503, "unavailable");
  }

  private static ConsentWords wrongAccount(
      Words words, String consented, Optional<String> needed) {
    var key = "consent.wrong-account.";
    var text =
        needed
            .map(name -> words.say(key + "text", consented, name))
            .orElseGet(() -> words.say(key + "text-unnamed", consented));
    return new ConsentWords(
        words.language(),
        403,
        Outcome.WRONG_ACCOUNT,
        words.say(key + "title"),
        text,
        words.say(key + "action"));
  }

  private static ConsentWords failed(Words words, int status, String what) {
    return of(words, status, Outcome.FAILED, what);
  }

  private static ConsentWords of(
      Words words, int status, Outcome outcome, String what, String... values) {
    var key = "consent." + what + ".";
    return new ConsentWords(
        words.language(),
        status,
        outcome,
        words.say(key + "title"),
        words.say(key + "text", values),
        words.say(key + "action"));
  }
}
