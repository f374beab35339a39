package org.chainkeeper.jira;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chainkeeper.connection.Site;

/**
 * The key of a cached answer: its query, where a digest replaces a long search. A digest and a short
 * search are never equal, whatever the search says.
 *
 * @param digest SHA-256 of the search, in hex; empty when the search stands in the query
 */
record AnswerKey(ViewerQuery<?> viewerQuery, String digest) {
  /** Longer searches are replaced by a digest. */
  static final int MAX_JQL_LENGTH = 256;

  /** The records of a key, of its identities and of its query, without their text. */
  private static final int BYTES_PER_KEY = 700;

  private static final Jql DIGESTED = new Jql("-");

  static AnswerKey of(ViewerQuery<?> viewerQuery) {
    return switch (viewerQuery.query()) {
      case Query.Search(var jql, var columns, var limit, var page) when isLong(jql) ->
          digested(viewerQuery, new Query.Search(DIGESTED, columns, limit, page), jql);
      case Query.IssueCount(var jql) when isLong(jql) ->
          digested(viewerQuery, new Query.IssueCount(DIGESTED), jql);
      case Query.Validation(var jql) when isLong(jql) ->
          digested(viewerQuery, new Query.Validation(DIGESTED), jql);
      case ChartQuery(var jql, var by) when isLong(jql) ->
          digested(viewerQuery, new ChartQuery(DIGESTED, by), jql);
      case ContentQuery<?> _ -> new AnswerKey(viewerQuery, "");
    };
  }

  private static boolean isLong(Jql jql) {
    return jql.text().length() > MAX_JQL_LENGTH;
  }

  private static AnswerKey digested(ViewerQuery<?> viewerQuery, ContentQuery<?> query, Jql jql) {
    return new AnswerKey(viewerQuery.with(query), sha256(jql.text()));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Bytes of heap. */
  int bytes() {
    Site site = viewerQuery.site();
    return BYTES_PER_KEY
        + HeapSize.of(digest)
        + HeapSize.of(viewerQuery.tenant().value())
        + text(viewerQuery.identity())
        + HeapSize.of(viewerQuery.account().value())
        + HeapSize.of(site.id())
        + HeapSize.of(site.name())
        + 3 * HeapSize.of(site.url().toString())
        + 3 * HeapSize.of(site.avatarUrl().toString())
        + text(viewerQuery.query());
  }

  private static int text(Identity identity) {
    return switch (identity) {
      case Identity.Reader(var grant, _) -> HeapSize.of(grant.clientId());
      case Identity.ServiceAccount(_, var account) -> HeapSize.of(account.value());
    };
  }

  private static int text(ContentQuery<?> query) {
    return switch (query) {
      case Query.Search(var jql, var columns, _, var page) ->
          HeapSize.of(jql.text())
              + text(columns)
              + page.map(PageToken::value).map(HeapSize::of).orElse(0);
      case Query.OneIssue(var key, var columns) -> HeapSize.of(key.value()) + text(columns);
      case Query.Issues(var keys, var columns) ->
          HeapSize.of(keys.stream().map(IssueKey::value).toList()) + text(columns);
      case Query.IssueCount(var jql) -> HeapSize.of(jql.text());
      case Query.Validation(var jql) -> HeapSize.of(jql.text());
      case ChartQuery(var jql, _) -> HeapSize.of(jql.text());
      case Query.FieldSuggestions(var field, var typed) ->
          HeapSize.of(field.text()) + HeapSize.of(typed.text());
      case Query.FilterSearch(var name) -> HeapSize.of(name.text());
      case Query.FilterById _ -> Long.BYTES;
      case Query.Autocomplete(), Query.FieldList() -> 0;
    };
  }

  private static int text(Columns columns) {
    return HeapSize.of(columns.fields()) + HeapSize.of(columns.names());
  }
}
