package org.chainkeeper.jira;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which saved filters a search refers to by their ids. */
public final class FilterTerms {
  /** Searches with more of them are not examined. */
  private static final int MAX_FILTERS = 3;

  /** A longer text is more than one term. */
  private static final int MAX_TERM_LENGTH = 100;

  private static final String NAMES = "(?:filter|savedfilter|searchrequest|request)";
  private static final String ID = "[\"']?([0-9]{1,18})[\"']?";

  private static final Pattern ONLY =
      Pattern.compile("(?i)" + NAMES + "\\s*(?:=\\s*" + ID + "|in\\s*\\(\\s*" + ID + "\\s*\\))");
  private static final Pattern TERM =
      Pattern.compile("(?i)\\b" + NAMES + "\\s*(?:!?=|(?:not\\s{1,9})?in\\s*\\()([\\s0-9,\"']+)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private FilterTerms() {}

  /** The filter that the search is; empty for one that restricts or orders it. */
  public static OptionalLong only(String jql) {
    String text = jql.strip();
    Matcher only = ONLY.matcher(text);
    if (text.length() > MAX_TERM_LENGTH || !only.matches()) {
      return OptionalLong.empty();
    }
    String id = only.group(1) == null ? only.group(2) : only.group(1);
    return OptionalLong.of(Long.parseLong(id));
  }

  /** The first three filters in the search. */
  static List<Long> in(Jql jql) {
    return TERM.matcher(jql.text())
        .results()
        .flatMap(term -> numbers(term.group(1)))
        .distinct()
        .limit(MAX_FILTERS)
        .toList();
  }

  private static Stream<Long> numbers(String text) {
    return NUMBER.matcher(text).results().map(found -> Long.valueOf(found.group()));
  }
}
