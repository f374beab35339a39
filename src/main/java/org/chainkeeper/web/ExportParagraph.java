package org.chainkeeper.web;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;

/**
 * A paragraph of an exported page, or a part of one.
 *
 * @param element of XHTML
 * @param words any text
 * @param link where they lead
 */
record ExportParagraph(String element, String words, Optional<String> link) {
  private static final int LONGEST_WORDS = 500;
  private static final Pattern SAVED_FILTER = Pattern.compile("(?i)filter\\s*=\\s*([0-9]{1,18})");

  static ExportParagraph words(String words) {
    return paragraph(words, Optional.empty());
  }

  private static ExportParagraph paragraph(String words, Optional<String> link) {
    return new ExportParagraph("p", words, link);
  }

  /** The same within a paragraph of the page. */
  private ExportParagraph inLine() {
    return new ExportParagraph("span", words, link);
  }

  static ExportParagraph table(Messages say, Context ctx, Optional<URI> jira) {
    return search(say, "export.table", ctx, jira);
  }

  static ExportParagraph count(Messages say, Context ctx, Optional<URI> jira) {
    return search(say, "export.count", ctx, jira).inLine();
  }

  static ExportParagraph chart(Messages say, Context ctx, Optional<URI> jira) {
    return search(say, chartWords(say, parameter(ctx, "by")), ctx, jira);
  }

  /** The key of what is said about a chart; by what nobody knows is not said. */
  private static String chartWords(Messages say, String by) {
    var key = "export.chart." + (by.isEmpty() ? "status" : by.toLowerCase(Locale.ROOT));
    return say.keys().contains(key) ? key : "export.chart";
  }

  /**
   * @param words the key of what is said about the query
   */
  private static ExportParagraph search(
      Messages say, String words, Context ctx, Optional<URI> jira) {
    var jql = parameter(ctx, "jql");
    if (jql.isEmpty()) {
      return words(say.say("export.table-empty"));
    }
    var link = understood(jql).flatMap(one -> jira.map(root -> search(root, one)));
    return paragraph(say.say(words, meaning(say, jql)), link);
  }

  private static String meaning(Messages say, String jql) {
    var saved = SAVED_FILTER.matcher(jql);
    return saved.matches() ? say.say("export.saved-filter", saved.group(1)) : jql;
  }

  static ExportParagraph issue(Messages say, Context ctx, Optional<URI> jira) {
    var key = parameter(ctx, "key");
    if (key.isEmpty()) {
      return words(say.say("export.issue-empty"));
    }
    var link = key(key).flatMap(one -> jira.map(root -> root + "browse/" + one.value()));
    var exported = paragraph(say.say("export.issue", key), link);
    return parameter(ctx, "display").equals("inline") ? exported.inLine() : exported;
  }

  /** Well-formed in XML, without a script or a style. */
  String xhtml() {
    var text = HtmlTemplate.text(shown());
    var content =
        link.map(url -> "<a href=\"" + HtmlTemplate.text(url) + "\">" + text + "</a>").orElse(text);
    return "<" + element + ">" + content + "</" + element + ">";
  }

  /** XML has no control characters and no halves of pairs, however they are escaped. */
  private String shown() {
    var kept = new StringBuilder();
    words
        .codePoints()
        .limit(LONGEST_WORDS)
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .map(c -> inXml(c) ? c : '\uFFFD')
        .forEach(kept::appendCodePoint);
    return words.codePointCount(0, words.length()) > LONGEST_WORDS ? kept + "…" : kept.toString();
  }

  /** The production {@code Char} of XML 1.0. */
  private static boolean inXml(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }

  private static String search(URI jira, Jql jql) {
    return jira
        + "issues/?jql="
        + URLEncoder.encode(jql.text(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** As written; else what a link says that was pasted into the page. */
  private static String parameter(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .or(() -> linked(ctx, name))
        .orElse("");
  }

  private static Optional<String> linked(Context ctx, String name) {
    var link = JiraLink.of(ctx);
    return switch (name) {
      case "jql" -> link.flatMap(JiraLink::jql).map(Jql::text);
      case "key" -> link.flatMap(JiraLink::key).map(IssueKey::value);
      default -> Optional.empty();
    };
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
