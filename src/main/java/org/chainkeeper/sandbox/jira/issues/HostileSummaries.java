package org.chainkeeper.sandbox.jira.issues;

import java.util.List;

/** Summaries that test the escaping and layout of pages: markup, very long words, other scripts, emoji. */
public final class HostileSummaries {
  private HostileSummaries() {}

  /** The summaries, unchanged. */
  public static List<String> summaries() {
    return PhraseTemplates.read("hostile");
  }
}
