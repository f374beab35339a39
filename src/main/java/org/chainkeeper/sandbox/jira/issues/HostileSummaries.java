package org.chainkeeper.sandbox.jira.issues;

import java.util.List;

/** Summaries that break careless pages: markup, very long words, other scripts, emoji. */
public final class HostileSummaries {
  private HostileSummaries() {}

  /** One summary a line, to be taken as they are. */
  public static List<String> summaries() {
    return PhraseTemplates.read("hostile");
  }
}
