package org.chainkeeper.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chainkeeper.jira.SystemFields;

/**
 * What an exported macro shows on its page beside the issues that it finds, in words. Fields are named as the macros
 * name them; Jira is not asked, so another field than the system's own has its number, or the name that the author
 * wrote.
 */
final class ExportDetails {
  private static final String CUSTOM = "customfield_";

  private final Messages messages;
  private final MacroParameters parameters;

  ExportDetails(Messages messages, MacroParameters parameters) {
    this.messages = messages;
    this.parameters = parameters;
  }

  /** Sentences about a table; empty when its author has chosen nothing. */
  String table() {
    List<String> sentences = new ArrayList<>();
    fields("columns").ifPresent(sentences::add);
    parameters
        .text("limit")
        .map(most -> messages.text("export.limit", most))
        .ifPresent(sentences::add);
    parameters
        .text("group")
        .map(field -> messages.text("export.group", title(field)))
        .ifPresent(sentences::add);
    isOn("sums").ifPresent(sentences::add);
    isOn("total").ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** A sentence about a card; empty when it shows the usual fields. */
  String card() {
    return fields("fields").orElse("");
  }

  private Optional<String> fields(String name) {
    return parameters
        .text(name)
        .map(this::titles)
        .filter(Predicate.not(String::isEmpty))
        .map(titles -> messages.text("export." + name, titles));
  }

  private Optional<String> isOn(String name) {
    return parameters
        .text(name)
        .filter(value -> value.equalsIgnoreCase("true"))
        .map(_ -> messages.text("export." + name));
  }

  private String titles(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .map(this::title)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * @param written the id or a name of a field
   */
  String title(String written) {
    String id = SystemFields.idOf(written).orElse(written);
    String key = "field." + (id.equals("issuekey") ? "key" : id);
    if (messages.keys().contains(key)) {
      return messages.text(key);
    }
    return id.startsWith(CUSTOM)
        ? messages.text("field.custom", id.substring(CUSTOM.length()))
        : written;
  }
}
