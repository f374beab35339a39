package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jira.ChartData;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.Viewer;

/**
 * The content of exported macros, as a service account of the tenant sees it. The readers of an export
 * are unknown, so an admin has to allow it. Safe for concurrent use.
 */
public final class ServiceAccountExports implements ExportContents {
  /** In whose name answers are replaced in the background, and whose share of memory they use. */
  private static final AccountId READER = new AccountId("readers-of-exports");

  private final Macros macros;

  public ServiceAccountExports(Macros macros) {
    this.macros = macros;
  }

  @Override
  public Optional<String> of(
      Kind kind, Caller caller, MacroParameters parameters, Messages messages) {
    try {
      return switch (kind) {
        case COUNT ->
            render(
                caller,
                new Query.IssueCount(parameters.jql()),
                parameters,
                refused -> "(" + messages.text(refused) + ")",
                count -> count(count, messages));
        case TABLE ->
            render(
                caller,
                search(parameters),
                parameters,
                refused -> paragraph(messages.text(refused)),
                page -> table(page, columns(parameters), titles(messages, parameters), messages));
        case CHART ->
            render(
                caller,
                parameters.chart(),
                parameters,
                refused -> paragraph(messages.text(refused)),
                chart -> chart(chart, messages));
      };
    } catch (IllegalArgumentException | StorageUnavailable e) {
      return Optional.empty(); // the meaning of the macro is exported all the same
    }
  }

  private <T extends Content> Optional<String> render(
      Caller caller,
      ContentQuery<T> query,
      MacroParameters parameters,
      Function<String, String> refused,
      Function<T, String> found) {
    return macros.export(
        new Viewer(caller, READER),
        query,
        parameters.site(),
        reply ->
            switch (reply) {
              case Reply.Found<T> one -> Optional.of(found.apply(one.value()));
              case Reply.No<T>(Refusal.ServiceAccountRefused _) ->
                  Optional.of(refused.apply("export.service-account-refused"));
              case Reply.No<T> _ -> Optional.empty();
            });
  }

  private static Query.Search search(MacroParameters parameters) {
    return new Query.Search(
        parameters.jql(), columns(parameters), parameters.limit(), Optional.empty());
  }

  private static Columns columns(MacroParameters parameters) {
    return parameters.read("columns", Columns::parse).orElse(Columns.DEFAULT);
  }

  private static Function<String, String> titles(Messages messages, MacroParameters parameters) {
    return new ExportDetails(messages, parameters)::title;
  }

  private static String count(Count count, Messages messages) {
    return "<strong>%d</strong> (%s)"
        .formatted(count.issues(), escaped(messages.text("export.service-account")));
  }

  private static String table(
      IssuePage page, Columns columns, Function<String, String> titles, Messages messages) {
    if (page.issues().isEmpty()) {
      return paragraph(messages.text("export.nothing")) + note(messages);
    }
    List<String> heads = new ArrayList<>(List.of(titles.apply("issuekey")));
    columns.fields().forEach(field -> heads.add(titles.apply(field)));
    List<List<String>> rows =
        page.issues().stream().map(issue -> row(issue, columns.fields())).toList();
    return table(heads, rows) + note(messages);
  }

  private static List<String> row(Issue issue, List<String> fields) {
    List<String> cells = new ArrayList<>(List.of(issue.key().value()));
    JsonNode values = json(issue.fields().toString());
    fields.forEach(field -> cells.add(ExportedValue.text(values.path(field))));
    return cells;
  }

  /** Jira's own JSON, which was read once. */
  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields that are no JSON", e);
    }
  }

  private static String chart(ChartData chart, Messages messages) {
    List<List<String>> rows =
        chart.groups().stream()
            .map(group ->
                List.of(
                    group.value().map(FieldValue::name).orElse(messages.text("export.no-value")),
                    Integer.toString(group.issues())))
            .toList();
    List<List<String>> weeks =
        chart.weeks().stream()
            .map(week ->
                List.of(
                    week.start().toString(),
                    Integer.toString(week.created()),
                    Integer.toString(week.resolved())))
            .toList();
    return table(List.of(), weeks.isEmpty() ? rows : weeks) + note(messages);
  }

  private static String table(List<String> heads, List<List<String>> rows) {
    String head = heads.isEmpty() ? "" : "<thead>" + row(heads, "th") + "</thead>";
    String body = rows.stream().map(cells -> row(cells, "td")).collect(Collectors.joining());
    return "<table>" + head + "<tbody>" + body + "</tbody></table>";
  }

  private static String row(List<String> cells, String element) {
    return cells.stream()
        .map(cell -> "<%1$s>%2$s</%1$s>".formatted(element, escaped(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String note(Messages messages) {
    return paragraph(messages.text("export.service-account"));
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private static String escaped(String text) {
    return HtmlTemplate.text(ExportParagraph.shown(text));
  }
}
