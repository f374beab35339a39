package org.chainkeeper.web;

import java.util.Optional;
import org.chainkeeper.consent.Completed;

/**
 * What the consent page says: what happened, and what to do. Nothing of this is markup.
 *
 * @param outcome what the opener is told
 */
record ConsentWords(int status, Outcome outcome, String title, String text, String action) {
  private static final String BACK = "Close this window and go back to Confluence.";
  private static final String AGAIN =
      "Close this window, go back to Confluence and choose “Connect to Jira” again.";

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

  static ConsentWords of(Completed completed) {
    return switch (completed) {
      case Completed.Connected(var connection) -> connected(connection.person().name());
      case Completed.Declined() -> declined();
      case Completed.WrongAccount(var consented, var needed) -> wrongAccount(consented, needed);
      case Completed.StateInvalid() -> stateInvalid();
      case Completed.CodeMissing() -> codeMissing();
      case Completed.NoRefreshToken() -> noRefreshToken();
      case Completed.Misconfigured() -> misconfigured();
      case Completed.AtlassianFailed() -> atlassianFailed();
    };
  }

  private static ConsentWords connected(String name) {
    return new ConsentWords(
        200,
        Outcome.CONNECTED,
        "You are connected to Jira",
        "Confluence now shows you what " + name + " may see in Jira.",
        BACK + " The page refreshes by itself.");
  }

  private static ConsentWords declined() {
    return new ConsentWords(
        403,
        Outcome.DECLINED,
        "Not connected",
        "The access to Jira was declined, so nothing was stored.",
        "Close this window. If you change your mind, choose “Connect to Jira” in Confluence.");
  }

  private static ConsentWords wrongAccount(String consented, Optional<String> needed) {
    String asked = needed.map(name -> "as " + name).orElse("with another account");
    return new ConsentWords(
        403,
        Outcome.WRONG_ACCOUNT,
        "This is another account",
        "You consented as %s, but you are logged in to Confluence %s. Nothing was stored."
            .formatted(consented, asked),
        "Log out at id.atlassian.com, or log in there with the account you use in Confluence, "
            + "then choose “Connect to Jira” in Confluence again.");
  }

  private static ConsentWords stateInvalid() {
    return failed(
        400,
        "This consent is no longer valid",
        "It took longer than ten minutes, was already used, or was begun in another browser. "
            + "Nothing was stored.",
        AGAIN);
  }

  private static ConsentWords codeMissing() {
    return failed(
        400,
        "Something is missing",
        "Atlassian sent you back here without an answer. Nothing was stored.",
        AGAIN);
  }

  private static ConsentWords noRefreshToken() {
    return failed(
        502,
        "This app is not set up correctly",
        "Atlassian gave no permission that lasts: the app lacks the scope offline_access. "
            + "Nothing was stored.",
        "Tell the administrator of this app. Trying again does not help before that is mended.");
  }

  private static ConsentWords misconfigured() {
    return failed(
        502,
        "This app is not set up correctly",
        "Atlassian does not accept this app, whoever asks. Nothing was stored.",
        "Tell the administrator of this app. Trying again does not help before that is mended.");
  }

  private static ConsentWords atlassianFailed() {
    return failed(
        502,
        "Atlassian did not answer as expected",
        "Your consent could not be completed. Nothing was stored.",
        AGAIN);
  }

  static ConsentWords ticketInvalid() {
    return failed(
        400,
        "This link is no longer valid",
        "A link to connect works once and for two minutes.",
        AGAIN);
  }

  static ConsentWords unavailable() {
    return failed(
        503,
        "Not available for the moment",
        "This app cannot reach its database, so your consent could not be completed.",
        "Wait a moment. " + AGAIN);
  }

  private static ConsentWords failed(int status, String title, String text, String action) {
    return new ConsentWords(status, Outcome.FAILED, title, text, action);
  }
}
