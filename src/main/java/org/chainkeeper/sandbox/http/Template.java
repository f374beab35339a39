package org.chainkeeper.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page from the class path with placeholders: <code>{{name}}</code> takes text, <code>
 * {{{name}}}</code> takes HTML.
 */
public final class Template {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{\\{(?<html>[\\w.]+)}}}|\\{\\{(?<text>[\\w.]+)}}");

  private final String source;

  private Template(String source) {
    this.source = source;
  }

  /**
   * Reads {@code /sandbox/NAME}.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static Template named(String name) {
    return new Template(read(name));
  }

  /**
   * Reads {@code /sandbox/NAME} unchanged.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static String read(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/sandbox/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such page: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when a placeholder has no value
   */
  public String fill(Map<String, String> values) {
    return PLACE
        .matcher(source)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                place.group("html") == null
                    ? escape(value(values, place.group("text")))
                    : value(values, place.group("html"))));
  }

  /** Escapes text for HTML, including quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no value for " + name));
  }
}
