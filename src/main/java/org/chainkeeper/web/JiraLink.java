package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;

/**
 * A link to an issue or a search that was copied from Jira. The editor's {@code jira-link.ts} parses it
 * the same way. A macro that is a pasted link has it as its only parameter.
 *
 * @param host of the site, in lower case; not verified to be a site that the viewer reaches
 */
record JiraLink(String host, Optional<IssueKey> key, Optional<Jql> jql) {
  /** Of a search with 10,000 characters of three bytes each, escaped, and the rest of its link. */
  private static final int MAX_LENGTH = 92_000;

  /** The link of a macro; empty when the macro has a search or a key of its own. */
  static Optional<JiraLink> of(Context ctx) {
    boolean written = given(ctx, "jql").or(() -> given(ctx, "key")).isPresent();
    return written ? Optional.empty() : given(ctx, "url").flatMap(JiraLink::read);
  }

  private static Optional<String> given(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isBlank());
  }

  /** The value that this link has for a parameter of a macro. */
  Optional<String> parameter(String name) {
    return switch (name) {
      case "jql" -> jql.map(Jql::text);
      case "key" -> key.map(IssueKey::value);
      case "site" -> Optional.of(host);
      default -> Optional.empty();
    };
  }

  /** The link as the page's script receives it; empty for other links. */
  static Map<String, String> describe(String text) {
    return read(text)
        .map(link ->
            Map.of(
                "host", link.host,
                "key", link.key.map(IssueKey::value).orElse(""),
                "jql", link.jql.map(Jql::text).orElse("")))
        .orElse(Map.of());
  }

  /** Empty for anything but a link that may lead to Jira. */
  static Optional<JiraLink> read(String text) {
    return text.length() > MAX_LENGTH
        ? Optional.empty()
        : UrlParts.of(text)
            .map(url ->
                new JiraLink(
                    url.host(), JiraLinkForms.ALL.issue(url), JiraLinkForms.ALL.search(url)));
  }
}
