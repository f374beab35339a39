package org.chainkeeper.web;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.FilterTerms;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;

/**
 * A paragraph of an exported page, or a part of one.
 *
 * @param element of XHTML
 * @param text any text
 * @param link the target of the text
 * @param details a second line of text; may be empty
 */
record ExportParagraph(String element, String text, Optional<String> link, String details) {
  private static final int MAX_TEXT_LENGTH = 500;

  static ExportParagraph text(String text) {
    return paragraph(text, Optional.empty());
  }

  private static ExportParagraph paragraph(String text, Optional<String> link) {
    return new ExportParagraph("p", text, link, "");
  }

  /** The same as an inline element. */
  private ExportParagraph inLine() {
    return new ExportParagraph("span", text, link, "");
  }

  private ExportParagraph with(String details) {
    return new ExportParagraph(element, text, link, details);
  }

  /** As the page does, for a link that leads to an issue. */
  static ExportParagraph table(Messages messages, MacroParameters parameters, Optional<URI> jira) {
    boolean isIssue = parameter(parameters, "jql").isEmpty() && has(parameters, "key");
    return isIssue ? issueCard(messages, parameters, jira) : searched(messages, parameters, jira);
  }

  private static ExportParagraph searched(
      Messages messages, MacroParameters parameters, Optional<URI> jira) {
    ExportParagraph table = search(messages, "export.table", parameters, jira);
    return has(parameters, "jql")
        ? table.with(new ExportDetails(messages, parameters).table())
        : table;
  }

  private static boolean has(MacroParameters parameters, String name) {
    return !parameter(parameters, name).isEmpty();
  }

  static ExportParagraph count(Messages messages, MacroParameters parameters, Optional<URI> jira) {
    return search(messages, "export.count", parameters, jira).inLine();
  }

  static ExportParagraph chart(Messages messages, MacroParameters parameters, Optional<URI> jira) {
    var by = parameters.text("by").map(one -> one.toLowerCase(Locale.ROOT)).orElse("status");
    var key = "export.chart." + by;
    if (messages.keys().contains(key)) {
      return search(messages, key, parameters, jira);
    }
    return isDimension(by)
        ? search(
            messages,
            "export.chart.by",
            parameters,
            jira,
            new ExportDetails(messages, parameters).title(by))
        : search(messages, "export.chart", parameters, jira);
  }

  private static boolean isDimension(String by) {
    try {
      Dimension.parse(by);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * @param key of the message about the query
   * @param more values of the message, behind the query
   */
  private static ExportParagraph search(
      Messages messages,
      String key,
      MacroParameters parameters,
      Optional<URI> jira,
      String... more) {
    var jql = parameter(parameters, "jql");
    if (jql.isEmpty()) {
      return text(messages.text("export.table-empty"));
    }
    var link = understood(jql).flatMap(one -> jira.map(root -> search(root, one)));
    var values = Stream.concat(Stream.of(displayed(messages, jql)), Arrays.stream(more));
    return paragraph(messages.text(key, values.toArray(String[]::new)), link);
  }

  private static String displayed(Messages messages, String jql) {
    var saved = FilterTerms.only(jql);
    return saved.isPresent()
        ? messages.text("export.saved-filter", Long.toString(saved.getAsLong()))
        : jql;
  }

  /** As the page does, for a link that leads to a search. */
  static ExportParagraph issue(Messages messages, MacroParameters parameters, Optional<URI> jira) {
    boolean isSearch = !has(parameters, "key") && has(parameters, "jql");
    return isSearch ? searched(messages, parameters, jira) : issueCard(messages, parameters, jira);
  }

  private static ExportParagraph issueCard(
      Messages messages, MacroParameters parameters, Optional<URI> jira) {
    var key = parameter(parameters, "key");
    if (key.isEmpty()) {
      return text(messages.text("export.issue-empty"));
    }
    var link = key(key).flatMap(one -> jira.map(root -> root + "browse/" + one.value()));
    var exported = paragraph(messages.text("export.issue", key), link);
    return parameter(parameters, "display").equals("inline")
        ? exported.inLine()
        : exported.with(new ExportDetails(messages, parameters).card());
  }

  /** Well-formed in XML, without a script or a style. */
  String xhtml() {
    var escaped = HtmlTemplate.text(shown(text));
    var content =
        link.map(url -> "<a href=\"" + HtmlTemplate.text(url) + "\">" + escaped + "</a>")
            .orElse(escaped);
    var second = details.isEmpty() ? "" : "<br />\n" + HtmlTemplate.text(shown(details));
    return "<" + element + ">" + content + second + "</" + element + ">";
  }

  /** XML has no control characters and no halves of pairs, however they are escaped. */
  static String shown(String text) {
    var kept = new StringBuilder();
    text.codePoints()
        .limit(MAX_TEXT_LENGTH)
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .map(c -> inXml(c) ? c : '\uFFFD')
        .forEach(kept::appendCodePoint);
    return text.codePointCount(0, text.length()) > MAX_TEXT_LENGTH ? kept + "…" : kept.toString();
  }

  /** The production {@code Char} of XML 1.0. */
  private static boolean inXml(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }

  private static String search(URI jira, Jql jql) {
    return JiraUrls.search(jira, jql.text());
  }

  private static String parameter(MacroParameters parameters, String name) {
    return parameters.text(name).orElse("");
  }

  private static Optional<Jql> understood(String text) {
    try {
      return Optional.of(new Jql(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<IssueKey> key(String text) {
    try {
      return Optional.of(IssueKey.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
