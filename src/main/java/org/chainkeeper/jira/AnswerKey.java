package org.chainkeeper.jira;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chainkeeper.connection.Site;

/**
 * What an answer is kept under: its question, where a digest stands for a long search. A digest and
 * a short search never meet, whatever the search says.
 *
 * @param digest SHA-256 of the search, in hex; empty when the search stands in the question
 */
record AnswerKey(ViewerQuery<?> question, String digest) {
  /** Longer searches are kept as a digest. */
  static final int MAX_JQL = 256;

  /** The records of a key, of its identities and of its query, without their text. */
  private static final int RECORDS = 700;

  private static final Jql DIGESTED = new Jql("-");

  static AnswerKey of(ViewerQuery<?> question) {
    return switch (question.query()) {
      case Query.Search(var jql, var columns, var limit, var page) when isLong(jql) ->
          digested(question, new Query.Search(DIGESTED, columns, limit, page), jql);
      case Query.IssueCount(var jql) when isLong(jql) ->
          digested(question, new Query.IssueCount(DIGESTED), jql);
      case Query.Validation(var jql) when isLong(jql) ->
          digested(question, new Query.Validation(DIGESTED), jql);
      case ChartQuery(var jql, var by) when isLong(jql) ->
          digested(question, new ChartQuery(DIGESTED, by), jql);
      case ContentQuery<?> _ -> new AnswerKey(question, "");
    };
  }

  private static boolean isLong(Jql jql) {
    return jql.text().length() > MAX_JQL;
  }

  private static AnswerKey digested(ViewerQuery<?> question, ContentQuery<?> query, Jql jql) {
    return new AnswerKey(
        new ViewerQuery<>(
            question.tenant(), question.grant(), question.connectedAt(), question.site(), query),
        sha256(jql.text()));
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
    Site site = question.site();
    return RECORDS
        + HeapSize.of(digest)
        + HeapSize.of(question.tenant().value())
        + HeapSize.of(question.grant().clientId())
        + HeapSize.of(question.account().value())
        + HeapSize.of(site.id())
        + HeapSize.of(site.name())
        + 3 * HeapSize.of(site.url().toString())
        + 3 * HeapSize.of(site.avatarUrl().toString())
        + text(question.query());
  }

  private static int text(ContentQuery<?> query) {
    return switch (query) {
      case Query.Search(var jql, var columns, _, var page) ->
          HeapSize.of(jql.text())
              + HeapSize.of(columns.fields())
              + page.map(PageToken::value).map(HeapSize::of).orElse(0);
      case Query.OneIssue(var key, var columns) ->
          HeapSize.of(key.value()) + HeapSize.of(columns.fields());
      case Query.Issues(var keys, var columns) ->
          HeapSize.of(keys.stream().map(IssueKey::value).toList()) + HeapSize.of(columns.fields());
      case Query.IssueCount(var jql) -> HeapSize.of(jql.text());
      case Query.Validation(var jql) -> HeapSize.of(jql.text());
      case ChartQuery(var jql, _) -> HeapSize.of(jql.text());
      case Query.FieldSuggestions(var field, var typed) ->
          HeapSize.of(field.text()) + HeapSize.of(typed.text());
      case Query.FilterSearch(var name) -> HeapSize.of(name.text());
      case Query.Autocomplete() -> 0;
    };
  }
}
