package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Vocabulary;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** What the editor asks while somebody writes a search: is it right, and what could come next. */
public final class JqlRoutes implements Routes {
  private static final int HEAP_DIVISOR = 128;

  private static final ObjectWriter JSON =
      Json.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final Callers callers;
  private final Macros macros;
  private final RenderedAnswers rendered;

  public JqlRoutes(Callers callers, Macros macros) {
    this.callers = callers;
    this.macros = macros;
    this.rendered = new RenderedAnswers(HEAP_DIVISOR);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        "/api/jql/check",
        answering(ctx -> new Query.Validation(MacroRoutes.jql(ctx)), JqlRoutes::check));
    routes.get("/api/jql/words", answering(_ -> new Query.Autocomplete(), JqlRoutes::words));
    routes.get("/api/jql/values", answering(JqlRoutes::values, JqlRoutes::values));
    routes.get(
        "/api/filters",
        answering(ctx -> new Query.FilterSearch(typed(ctx, "name")), JqlRoutes::filters));
  }

  private <T extends Content> Handler answering(
      Function<Context, ContentQuery<T>> query, Function<T, Map<String, ?>> json) {
    return callers.viewer((ctx, viewer) -> {
      MacroRoutes.refuseBrokenEscapes(ctx);
      answer(ctx, viewer, query.apply(ctx), json);
    });
  }

  private <T extends Content> void answer(
      Context ctx, Viewer viewer, ContentQuery<T> query, Function<T, Map<String, ?>> json)
      throws IOException {
    var site = MacroRoutes.parameter(ctx, "site", CloudId::new);
    macros.answer(viewer, query, site, MacroRoutes.freshness(ctx), reply -> send(ctx, reply, json));
  }

  private <T extends Content> void send(
      Context ctx, Reply<T> reply, Function<T, Map<String, ?>> json) throws IOException {
    switch (reply) {
      case Reply.Found<T> found ->
          rendered.send(ctx, found, (one, out) -> JSON.writeValue(out, json.apply(one.value())));
      case Reply.No<T>(var why) -> MacroProblems.of(why, Messages.to(ctx)).send(ctx);
    }
  }

  private static Query.FieldSuggestions values(Context ctx) {
    Prefix field = typed(ctx, "field");
    if (field.text().isBlank()) {
      throw MacroRoutes.bad(ctx, "field");
    }
    return new Query.FieldSuggestions(field, typed(ctx, "typed"));
  }

  private static Prefix typed(Context ctx, String name) {
    return MacroRoutes.parameter(ctx, name, Prefix::new).orElse(new Prefix(""));
  }

  private static Map<String, ?> check(JqlCheck check) {
    return Map.of("errors", check.errors());
  }

  private static Map<String, ?> words(Vocabulary words) {
    return Map.of(
        "fields", words.fields().stream().map(JqlRoutes::field).toList(),
        "functions", words.functions().stream().map(JqlRoutes::function).toList(),
        "reserved", words.reserved());
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
    return Map.of("values", values);
  }

  private static Map<String, ?> filters(SavedFilters saved) {
    List<Map<String, ?>> filters =
        saved.filters().stream()
            .<Map<String, ?>>map(one -> Map.of("id", one.id(), "name", one.name()))
            .toList();
    return Map.of("filters", filters);
  }
}
