package org.chainkeeper.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the frontend with places like {@code __TITLE__} to fill in; a place is filled once, so
 * that what is filled in cannot hold a place itself.
 */
final class HtmlTemplate {
  private static final Pattern PLACE = Pattern.compile("__([A-Z]+(?:_[A-Z]+)*)__");

  private final String html;

  HtmlTemplate(String html) {
    this.html = html;
  }

  /**
   * The page {@code table}, {@code issue}, {@code editor}, {@code admin} or {@code consent} with the
   * words of this language.
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

  /** Fills places with html as it is; use {@link #text} and {@link #json} for what is not html. */
  String fill(Map<String, String> byPlace) {
    return PLACE
        .matcher(html)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                Optional.ofNullable(byPlace.get(found.group(1))).orElse(found.group())));
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
