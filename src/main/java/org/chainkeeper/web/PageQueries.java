package org.chainkeeper.web;

import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.RequestMemory;
import org.chainkeeper.tenant.Viewer;

/**
 * The first query of a macro's script, derived from the parameters of its page. It is prefetched
 * while the script loads, or its cached answer is embedded in the page. Has to agree with {@code
 * parameters.ts} and the pages' scripts; a difference costs one call to Jira. Invalid parameters give
 * no query.
 */
public final class PageQueries {
  /** The columns of a card, as {@code queries.ts} requests them. */
  private static final Columns CARD = Columns.parse("summary,status,issuetype,priority,assignee");

  /** Requested with every table: the icon of the issue type is displayed beside the key. */
  private static final String ALWAYS_REQUESTED = "issuetype";

  /** Always displayed, so not requested as columns. */
  private static final Set<String> IMPLIED = Set.of("key", "issuekey");

  private final PagePrefetcher prefetcher;
  private final Holding holding;
  private final InstantSource clock;

  /** Sends a page while its answers count towards the viewer's memory limit. */
  @FunctionalInterface
  public interface Holding {
    void during(Viewer viewer, RequestMemory.Action page) throws IOException;
  }

  public PageQueries(PagePrefetcher prefetcher, Holding holding, InstantSource clock) {
    this.prefetcher = prefetcher;
    this.holding = holding;
    this.clock = clock;
  }

  /** Sends a page that may contain an answer. */
  void during(Viewer viewer, RequestMemory.Action page) throws IOException {
    holding.during(viewer, page);
  }

  /** The API's answer to the first query of the script. */
  FirstAnswer issue(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, PageQueries::issue, MacroJson::issue);
  }

  /** As {@link #issue}. */
  FirstAnswer table(Context ctx, Viewer viewer) {
    return announce(ctx, viewer, PageQueries::table, MacroJson::page);
  }

  /** As {@link #issue}. */
  FirstAnswer count(Context ctx, Viewer viewer) {
    return announce(
        ctx,
        viewer,
        parameters -> new Query.IssueCount(parameters.jql()),
        (one, out) -> MacroJson.count(one, MacroParameters.ofPage(ctx).jql(), out));
  }

  /** As {@link #issue}. */
  FirstAnswer chart(Context ctx, Viewer viewer) {
    return announce(
        ctx,
        viewer,
        MacroParameters::chart,
        (one, out) -> MacroJson.chart(one, MacroParameters.ofPage(ctx).chart(), out));
  }

  private static <T extends Content> RawValue written(
      Reply.Found<T> found, RenderedAnswers.Writer<T> writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(found.value().bytes());
    try {
      writer.write(found, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new RawValue(out.toString(StandardCharsets.UTF_8));
  }

  private <T extends Content> FirstAnswer announce(
      Context ctx,
      Viewer viewer,
      Function<MacroParameters, ContentQuery<T>> reader,
      RenderedAnswers.Writer<T> writer) {
    try {
      MacroParameters parameters = MacroParameters.ofPage(ctx);
      ContentQuery<T> query = reader.apply(parameters);
      return switch (announce(ctx, viewer, query, parameters.site())) {
        case AnnouncementResult.Cached<T>(var found) -> known(query, found, writer);
        case AnnouncementResult.Fetching<T>() -> new FirstAnswer.Expected();
        case AnnouncementResult.NotFetched<T>() -> new FirstAnswer.None();
      };
    } catch (IllegalArgumentException | StorageUnavailable e) {
      return new FirstAnswer.None(); // the page itself reports missing and invalid parameters
    }
  }

  /**
   * The script of a page waits here. It starts no fetch: one that has ended without an answer would be
   * repeated by the API's request anyway.
   */
  private <T extends Content> AnnouncementResult<T> announce(
      Context ctx, Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    return AnswerScript.maxHold(ctx, clock.instant())
        .map(within ->
            prefetcher
                .await(viewer, query, site, within)
                .orElseGet(AnnouncementResult.NotFetched::new))
        .orElseGet(() -> prefetcher.expect(viewer, query, site));
  }

  /** An issue that is not found is a refusal, which the API reports. */
  private static <T extends Content> FirstAnswer known(
      ContentQuery<T> query, Reply.Found<T> found, RenderedAnswers.Writer<T> writer) {
    return query instanceof Query.OneIssue && found.value().isEmpty()
        ? new FirstAnswer.None()
        : new FirstAnswer.Known(written(found, writer));
  }

  private static ContentQuery<IssuePage> issue(MacroParameters parameters) {
    Columns fields = parameters.text("fields").map(PageQueries::cardFields).orElse(CARD);
    return new Query.OneIssue(parameters.require("key", IssueKey::parse), fields);
  }

  /**
   * Whether a table has a total, groups or sums, columns that are not named by their ids, or nothing
   * that can be shown.
   */
  static boolean needsSummary(Context ctx) {
    MacroParameters parameters = MacroParameters.ofPage(ctx);
    return Stream.of("group", "sums", "total").anyMatch(one -> parameters.text(one).isPresent())
        || isUnclear(parameters);
  }

  /** Whether a name or a number has to be explained. */
  private static boolean isUnclear(MacroParameters parameters) {
    try {
      return !table(parameters).columns().names().isEmpty();
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static Columns cardFields(String commaSeparated) {
    Set<String> fields = new LinkedHashSet<>(CARD.fields());
    fields.addAll(written(commaSeparated));
    return Columns.parse(String.join(",", fields));
  }

  private static Query.Search table(MacroParameters parameters) {
    return new Query.Search(
        parameters.jql(),
        columns(parameters.text("columns").orElse(""), parameters.text("group")),
        parameters.limit(),
        Optional.empty());
  }

  private static Columns columns(String commaSeparated, Optional<String> group) {
    Set<String> columns = new LinkedHashSet<>(written(commaSeparated));
    if (columns.isEmpty()) {
      columns.addAll(Columns.DEFAULT.fields());
    }
    group.ifPresent(columns::add);
    columns.add(ALWAYS_REQUESTED);
    return Columns.parse(String.join(",", columns));
  }

  private static List<String> written(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .filter(one -> !IMPLIED.contains(one.toLowerCase(Locale.ROOT)))
        .toList();
  }
}
