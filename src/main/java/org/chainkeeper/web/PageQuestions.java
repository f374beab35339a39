package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/**
 * What the script of a macro's page will ask first, read from the page's own parameters, so that it
 * can be fetched while the script is loaded, or travel in the page when it is at hand. Says what {@code parameters.ts} and the pages' scripts say;
 * a difference between them costs a call to Jira and nothing else. Parameters that the script would
 * complain about are no question.
 */
public final class PageQuestions {
  /** What a card shows, as {@code queries.ts} asks for it. */
  private static final Columns CARD = Columns.parse("summary,status,issuetype,priority,assignee");

  /** Asked for with every table: the kind of an issue is drawn beside its key. */
  private static final String ALWAYS = "issuetype";

  /** Always shown, so no columns of their own. */
  private static final Set<String> IMPLIED = Set.of("key", "issuekey");

  private final Expecting expecting;
  private final Holding holding;

  /** Takes note of a question that will be asked, and answers it when that takes no waiting. */
  public interface Expecting {
    <T extends Content> Optional<Reply.Found<T>> expect(
        Viewer viewer, ContentQuery<T> query, Optional<CloudId> site);
  }

  /** Runs what sends a page, and counts the answers in it against the viewer's memory meanwhile. */
  @FunctionalInterface
  public interface Holding {
    void during(Viewer viewer, Macros.Page page) throws IOException;
  }

  public PageQuestions(Expecting expecting, Holding holding) {
    this.expecting = expecting;
    this.holding = holding;
  }

  /** Sends a page that may hold an answer. */
  void during(Viewer viewer, Macros.Page page) throws IOException {
    holding.during(viewer, page);
  }

  /** The API's answer to what the script will ask first, when it is at hand. */
  Optional<byte[]> issue(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, PageQuestions::issue)
        .filter(found -> !found.value().isEmpty())
        .map(found -> written(found, MacroJson::issue));
  }

  /** As {@link #issue}. */
  Optional<byte[]> table(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, PageQuestions::table)
        .map(found -> written(found, MacroJson::page));
  }

  /** As {@link #issue}. */
  Optional<byte[]> count(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, parameters -> new Query.IssueCount(parameters.jql()))
        .map(found ->
            written(
                found, (one, out) -> MacroJson.count(one, MacroParameters.ofPage(ctx).jql(), out)));
  }

  /** As {@link #issue}. */
  Optional<byte[]> chart(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, MacroParameters::chart)
        .map(found ->
            written(
                found,
                (one, out) -> MacroJson.chart(one, MacroParameters.ofPage(ctx).chart(), out)));
  }

  private static <T extends Content> byte[] written(
      Reply.Found<T> found, RenderedAnswers.Writer<T> writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(found.value().bytes());
    try {
      writer.write(found, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private <T extends Content> Optional<Reply.Found<T>> announce(
      Context ctx, Viewer viewer, Function<MacroParameters, ContentQuery<T>> reader) {
    try {
      MacroParameters parameters = MacroParameters.ofPage(ctx);
      Optional<CloudId> site = parameters.site();
      return expecting.expect(viewer, reader.apply(parameters), site);
    } catch (IllegalArgumentException | StorageUnavailable e) {
      return Optional.empty(); // the page itself reports missing and invalid parameters
    }
  }

  private static ContentQuery<IssuePage> issue(MacroParameters parameters) {
    return new Query.OneIssue(parameters.require("key", IssueKey::parse), CARD);
  }

  private static ContentQuery<IssuePage> table(MacroParameters parameters) {
    return new Query.Search(
        parameters.jql(),
        columns(parameters.text("columns").orElse("")),
        parameters.limit(),
        Optional.empty());
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
}
