package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.macro.CloudId;
import org.chainkeeper.macro.Columns;
import org.chainkeeper.macro.Dimension;
import org.chainkeeper.macro.IssueKey;
import org.chainkeeper.macro.Jql;
import org.chainkeeper.macro.Limit;
import org.chainkeeper.macro.Query;
import org.chainkeeper.tenant.Viewer;

/**
 * What the script of a macro's page will ask first, read from the page's own parameters, so that it
 * can be fetched while the script is loaded. Says what {@code config.ts} and the pages' scripts say;
 * a difference between them costs a call to Jira and nothing else. Parameters that the script would
 * complain about are no question.
 */
public final class PageQuestions {
  /** What a card shows, as {@code api.ts} asks for it. */
  private static final Columns CARD =
      Columns.parse("summary,status,issuetype,priority,assignee");

  /** Asked for with every table: the kind of an issue is drawn beside its key. */
  private static final String ALWAYS = "issuetype";

  /** Always shown, so no columns of their own. */
  private static final Set<String> IMPLIED = Set.of("key", "issuekey");

  private final Expecting expecting;

  /** Takes note of a question that will be asked; must not wait. */
  public interface Expecting {
    void expect(Viewer viewer, Query<?> query, Optional<CloudId> site);
  }

  public PageQuestions(Expecting expecting) {
    this.expecting = expecting;
  }

  void issue(Context ctx, Viewer viewer) {
    announce(ctx, viewer, PageQuestions::issue);
  }

  void table(Context ctx, Viewer viewer) {
    announce(ctx, viewer, PageQuestions::table);
  }

  void count(Context ctx, Viewer viewer) {
    announce(ctx, viewer, one -> new Query.HowMany(jql(one)));
  }

  void chart(Context ctx, Viewer viewer) {
    announce(
        ctx,
        viewer,
        one ->
            new Query.Chart(
                jql(one), given(one, "by").map(Dimension::parse).orElse(Dimension.STATUS)));
  }

  private void announce(Context ctx, Viewer viewer, Function<Context, Query<?>> reader) {
    try {
      Optional<CloudId> site = given(ctx, "site").map(CloudId::new);
      expecting.expect(viewer, reader.apply(ctx), site);
    } catch (IllegalArgumentException e) {
      return; // the page itself says what is missing or wrong
    }
  }

  private static Query<?> issue(Context ctx) {
    return new Query.OneIssue(IssueKey.parse(given(ctx, "key").orElse("")), CARD);
  }

  private static Query<?> table(Context ctx) {
    return new Query.Search(
        jql(ctx),
        columns(given(ctx, "columns").orElse("")),
        given(ctx, "limit").map(Limit::parse).orElse(Limit.DEFAULT),
        Optional.empty());
  }

  private static Jql jql(Context ctx) {
    return new Jql(given(ctx, "jql").orElse(""));
  }

  private static Columns columns(String commaSeparated) {
    Set<String> columns = new LinkedHashSet<>();
    Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .filter(one -> !IMPLIED.contains(one.toLowerCase(Locale.ROOT)))
        .forEach(columns::add);
    if (columns.isEmpty()) {
      columns.addAll(Columns.DEFAULT.fields());
    }
    columns.add(ALWAYS);
    return Columns.parse(String.join(",", columns));
  }

  private static Optional<String> given(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty));
  }
}
