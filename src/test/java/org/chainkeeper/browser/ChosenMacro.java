package org.chainkeeper.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A macro as an author put it into a page.
 *
 * @param key in the app's descriptor
 * @param inLine whether it stands in a line of text
 */
record ChosenMacro(String key, boolean inLine, Map<String, String> parameters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ChosenMacro {
    parameters = Map.copyOf(parameters);
  }

  /** One of each kind about the same project; those in a line first, as pages number them. */
  static List<ChosenMacro> ofEachKind(String jql, String issue) {
    return List.of(count(jql), line(issue), table(jql), card(issue), chart(jql));
  }

  /** A line of text with a place for each macro that stands in one. */
  static String textWith(List<ChosenMacro> macros) {
    long lines = macros.stream().filter(ChosenMacro::inLine).count();
    return "In a line of text" + " {} and".repeat((int) lines) + " so on.";
  }

  static ChosenMacro table(String jql) {
    return new ChosenMacro("chainkeeper-table", false, Map.of("jql", jql, "limit", "3"));
  }

  static ChosenMacro card(String issue) {
    return new ChosenMacro("chainkeeper-issue", false, Map.of("key", issue));
  }

  static ChosenMacro chart(String jql) {
    return new ChosenMacro("chainkeeper-chart", false, Map.of("jql", jql, "by", "status"));
  }

  static ChosenMacro count(String jql) {
    return new ChosenMacro("chainkeeper-count", true, Map.of("jql", jql));
  }

  static ChosenMacro line(String issue) {
    return new ChosenMacro("chainkeeper-issue-inline", true, Map.of("key", issue));
  }

  /** The same with another value of a parameter. */
  ChosenMacro with(String parameter, String value) {
    Map<String, String> changed = new HashMap<>(parameters);
    changed.put(parameter, value);
    return new ChosenMacro(key, inLine, changed);
  }

  /** What the local Confluence makes a signed iframe of. */
  String json() {
    try {
      return JSON.writeValueAsString(Map.of("key", key, "parameters", parameters));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
