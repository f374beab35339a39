package org.chainkeeper.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the frontend with placeholders such as {@code __TITLE__}. Values are inserted once, so
 * a value cannot contain a placeholder.
 */
final class HtmlTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("__([A-Z]+(?:_[A-Z]+)*)__");

  private final String html;

  HtmlTemplate(String html) {
    this.html = html;
  }

  /**
   * The page {@code table}, {@code issue}, {@code editor}, {@code admin} or {@code consent} in this
   * language.
   *
   * @throws IllegalStateException when the frontend was not built into the jar
   */
  static HtmlTemplate load(ClassPath files, String page, Language language) {
    return files
        .find("/" + page + language.pageSuffix() + ".html")
        .map(bytes -> new HtmlTemplate(new String(bytes, StandardCharsets.UTF_8)))
        .orElseThrow(() ->
            new IllegalStateException(
                "the frontend has no page " + page + " in " + language.tag()));
  }

  /** Inserts html without escaping; use {@link #text} and {@link #json} for other content. */
  String fill(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(html)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                Optional.ofNullable(values.get(found.group(1))).orElse(found.group())));
  }

  /** Any text as html, for an element's content or a quoted attribute. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A value for a script element of type {@code application/json}; it cannot end the element. */
  static String json(Map<String, ?> value) {
    return Json.write(new LinkedHashMap<>(value)).replace("<", "\\u003c");
  }
}
