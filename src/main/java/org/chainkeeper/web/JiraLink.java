package org.chainkeeper.web;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;

/**
 * A link to an issue or a search that was copied from Jira. The editor's {@code jira-link.ts} parses it
 * the same way. A macro that is a pasted link has it as its only parameter.
 *
 * @param host of the site, in lower case; not verified to be a site that the viewer reaches
 */
record JiraLink(String host, Optional<IssueKey> key, Optional<Jql> jql) {
  private static final int MAX_LENGTH = 12_000;
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https://(?<host>[a-z0-9.-]{1,253})(?::[0-9]{1,5})?(?<path>/[^?#\\s]*)?"
              + "(?:\\?(?<query>[^#]*))?(?:#.*)?");
  private static final Pattern ISSUE =
      Pattern.compile("(?i).*/(?:browse|issues|queues(?:/[^/]+){1,2})/([^/]+)/?");
  private static final Pattern SEARCH = Pattern.compile("(?i).*/issues/?");
  private static final Pattern PROJECT_ISSUES = Pattern.compile("(?i).*/projects/([^/]+)/issues/?");
  private static final Pattern PROJECT = Pattern.compile("(?i)[a-z][a-z0-9_]{0,63}");
  private static final Pattern FILTER = Pattern.compile("[0-9]{1,18}");

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
    var url = URL.matcher(text.strip());
    if (text.length() > MAX_LENGTH || !url.matches()) {
      return Optional.empty();
    }
    var path = Optional.ofNullable(url.group("path")).orElse("");
    var query = Optional.ofNullable(url.group("query")).orElse("");
    return Optional.of(
        new JiraLink(
            url.group("host").toLowerCase(Locale.ROOT),
            value(query, "selectedIssue").flatMap(JiraLink::key).or(() -> inPath(path)),
            SEARCH.matcher(path).matches() ? search(path, query) : Optional.empty()));
  }

  private static Optional<IssueKey> inPath(String path) {
    var issue = ISSUE.matcher(path);
    return issue.matches() ? key(issue.group(1)) : Optional.empty();
  }

  private static Optional<Jql> search(String path, String query) {
    return value(query, "jql")
        .or(() -> value(query, "filter").flatMap(filter -> filterJql(path, filter)))
        .flatMap(text -> parsed(text, Jql::new));
  }

  private static Optional<String> filterJql(String path, String filter) {
    return FILTER.matcher(filter).matches()
        ? Optional.of("filter = " + filter)
        : DefaultFilter.named(filter).flatMap(jql -> inProject(path, jql));
  }

  /** In the issue list of a project, Jira restricts its predefined filters to that project. */
  private static Optional<String> inProject(String path, String jql) {
    var list = PROJECT_ISSUES.matcher(path);
    if (!list.matches()) {
      return Optional.of(jql);
    }
    var project = list.group(1);
    return PROJECT.matcher(project).matches()
        ? Optional.of("project = \"" + project.toUpperCase(Locale.ROOT) + "\" AND " + jql)
        : Optional.empty();
  }

  private static Optional<IssueKey> key(String text) {
    return parsed(text, IssueKey::parse);
  }

  private static Optional<String> value(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(one -> one.startsWith(name + "="))
        .findFirst()
        .flatMap(one -> parsed(one.substring(name.length() + 1), JiraLink::decoded))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
