package org.chainkeeper.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;

/**
 * The forms of links that are copied from Jira, from {@code jira-links.json}. The editor's {@code
 * link-forms.ts} reads the same file, and the patterns in the descriptor are generated from it. The first
 * form that fits counts.
 *
 * @param issues links that lead to an issue
 * @param searches links that lead to a search
 * @param filters that every Jira has by default
 */
record JiraLinkForms(List<IssueForm> issues, List<SearchForm> searches, List<Filter> filters) {
  private static final Pattern SAVED_FILTER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern PROJECT = Pattern.compile("(?i)[a-z][a-z0-9_]{0,63}");

  static final JiraLinkForms ALL = load();

  /**
   * @param path as {@link #pattern} reads it
   * @param key the parameter with the key of the issue; empty when the path has it
   */
  record IssueForm(Pattern path, Optional<String> key) {
    IssueForm(String path, Optional<String> key) {
      this(pattern(path), key);
    }
  }

  /**
   * @param path as {@link #pattern} reads it
   * @param jql the parameter with a search
   * @param filter the parameter with a filter's id or name
   */
  record SearchForm(Pattern path, String jql, String filter) {
    SearchForm(String path, String jql, String filter) {
      this(pattern(path), jql, filter);
    }
  }

  /**
   * @param names as in links: a word, or the older number
   */
  record Filter(List<String> names, String jql) {}

  private record File(List<Form> issues, List<Form> searches, List<Filter> filters) {}

  private record Form(
      String path, Optional<String> key, Optional<String> jql, Optional<String> filter) {}

  private static JiraLinkForms load() {
    byte[] json = new ClassPath("").find("/jira-links.json").orElseThrow();
    try {
      File file = Json.MAPPER.readValue(json, File.class);
      return new JiraLinkForms(
          file.issues().stream().map(one -> new IssueForm(one.path(), one.key())).toList(),
          file.searches().stream()
              .map(one ->
                  new SearchForm(one.path(), one.jql().orElseThrow(), one.filter().orElseThrow()))
              .toList(),
          file.filters());
    } catch (IOException e) {
      throw new UncheckedIOException("jira-links.json", e);
    }
  }

  /**
   * {@code {key}} and {@code {project}} are segments with these names, {@code {}} is any segment, and
   * {@code **} any path. A slash at the end and the case of letters make no difference.
   */
  private static Pattern pattern(String path) {
    if (path.equals("**")) {
      return Pattern.compile("(?s).*");
    }
    String segments =
        Stream.of(path.split("/"))
            .skip(1)
            .map(JiraLinkForms::segment)
            .collect(Collectors.joining("/", "/", "/?"));
    return Pattern.compile(segments, Pattern.CASE_INSENSITIVE);
  }

  private static String segment(String text) {
    return switch (text) {
      case "{key}" -> "(?<key>[^/]+)";
      case "{project}" -> "(?<project>[^/]+)";
      case "{}" -> "[^/]+";
      default -> Pattern.quote(text);
    };
  }

  /** The issue that a link leads to. */
  Optional<IssueKey> issue(UrlParts url) {
    return issues.stream().flatMap(form -> issue(form, url).stream()).findFirst();
  }

  private static Optional<IssueKey> issue(IssueForm form, UrlParts url) {
    Matcher path = form.path().matcher(url.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    return form.key()
        .map(url::parameter)
        .orElseGet(() -> UrlParts.decoded(path.group("key").replace("+", "%2B")))
        .flatMap(text -> UrlParts.parsed(text, IssueKey::parse));
  }

  /** The search that a link leads to. */
  Optional<Jql> search(UrlParts url) {
    return searches.stream().flatMap(form -> search(form, url).stream()).findFirst();
  }

  private Optional<Jql> search(SearchForm form, UrlParts url) {
    Matcher path = form.path().matcher(url.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    Optional<String> project =
        form.path().namedGroups().containsKey("project")
            ? Optional.of(path.group("project"))
            : Optional.empty();
    return url.parameter(form.jql())
        .or(() -> url.parameter(form.filter()).flatMap(filter -> filterJql(filter, project)))
        .flatMap(text -> UrlParts.parsed(text, Jql::new));
  }

  private Optional<String> filterJql(String filter, Optional<String> project) {
    if (SAVED_FILTER.matcher(filter).matches()) {
      return Optional.of("filter = " + filter);
    }
    return filters.stream()
        .filter(one -> one.names().contains(filter))
        .findFirst()
        .flatMap(one -> inProject(one.jql(), project));
  }

  /** In the issue list of a project, Jira restricts its default filters to that project. */
  private static Optional<String> inProject(String jql, Optional<String> project) {
    if (project.isEmpty()) {
      return Optional.of(jql);
    }
    return project
        .filter(key -> PROJECT.matcher(key).matches())
        .map(key -> "project = \"" + key.toUpperCase(Locale.ROOT) + "\" AND " + jql);
  }
}
