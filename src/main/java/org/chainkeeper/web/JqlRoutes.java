package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Vocabulary;
import org.chainkeeper.macro.Macros;

/** The API of the editor: validation and completion of a search. */
public final class JqlRoutes implements Routes {
  private static final int HEAP_DIVISOR = 128;

  private static final ObjectWriter JSON =
      Json.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final Callers callers;
  private final MacroAnswers answers;

  public JqlRoutes(Callers callers, Macros macros) {
    this.callers = callers;
    this.answers = new MacroAnswers(macros, HEAP_DIVISOR);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        "/api/jql/check",
        answering(parameters -> new Query.Validation(parameters.jql()), JqlRoutes::check));
    routes.get("/api/jql/words", answering(_ -> new Query.Autocomplete(), JqlRoutes::words));
    routes.get("/api/jql/values", answering(JqlRoutes::values, JqlRoutes::values));
    routes.get(
        "/api/filters",
        answering(
            parameters -> new Query.FilterSearch(prefix(parameters, "name")), JqlRoutes::filters));
  }

  private <T extends Content> Handler answering(
      Function<MacroParameters, ContentQuery<T>> query, Function<T, Map<String, ?>> json) {
    return callers.viewer((ctx, viewer) -> {
      MacroParameters parameters = MacroParameters.ofApi(ctx);
      answers.send(
          ctx,
          viewer,
          new MacroRequest<>(
              query.apply(parameters),
              parameters.site(),
              (found, out) -> JSON.writeValue(out, json.apply(found.value()))));
    });
  }

  private static Query.FieldSuggestions values(MacroParameters parameters) {
    Prefix field = parameters.require("field", JqlRoutes::nonBlank);
    return new Query.FieldSuggestions(field, prefix(parameters, "typed"));
  }

  private static Prefix nonBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a name is not blank");
    }
    return new Prefix(unquoted(text));
  }

  /** Jira does not know a quoted name here. */
  private static String unquoted(String name) {
    boolean isQuoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    return isQuoted
        ? name.substring(1, name.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")
        : name;
  }

  private static Prefix prefix(MacroParameters parameters, String name) {
    return parameters.read(name, Prefix::new).orElse(new Prefix(""));
  }

  private static Map<String, ?> check(JqlCheck check) {
    return Map.of("errors", check.errors());
  }

  private static Map<String, ?> words(Vocabulary words) {
    return Map.of(
        "fields", words.fields().stream().map(JqlRoutes::field).toList(),
        "functions", words.functions().stream().map(JqlRoutes::function).toList(),
        "reserved", words.reserved(),
        "complete", words.complete());
  }

  private static Map<String, ?> field(Vocabulary.Field field) {
    return Map.of(
        "name", field.name(),
        "title", field.title(),
        "operators", field.operators(),
        "types", field.types(),
        "suggests", field.suggests(),
        "sortable", field.sortable(),
        "customId", field.customId().orElse(""));
  }

  private static Map<String, ?> function(Vocabulary.Function function) {
    return Map.of(
        "name", function.name(),
        "title", function.title(),
        "types", function.types(),
        "list", function.list());
  }

  private static Map<String, ?> values(Suggestions suggestions) {
    List<Map<String, String>> values =
        suggestions.values().stream()
            .map(one -> Map.of("value", one.value(), "title", one.title()))
            .toList();
    return Map.of("values", values, "complete", suggestions.complete());
  }

  private static Map<String, ?> filters(SavedFilters saved) {
    List<Map<String, ?>> filters =
        saved.filters().stream()
            .<Map<String, ?>>map(one -> Map.of("id", one.id(), "name", one.name()))
            .toList();
    return Map.of("filters", filters, "complete", saved.complete());
  }
}
