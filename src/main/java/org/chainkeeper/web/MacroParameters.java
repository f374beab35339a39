package org.chainkeeper.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageSize;

/**
 * The parameters of a macro, read the same way for the API, pages and exports. A missing and an
 * empty parameter are the same.
 */
final class MacroParameters {
  private final Function<String, Optional<String>> values;
  private final Function<String, RuntimeException> invalid;

  private MacroParameters(
      Function<String, Optional<String>> values, Function<String, RuntimeException> invalid) {
    this.values = values;
    this.invalid = invalid;
  }

  /**
   * Of an API request, as they were sent. Reading an invalid one throws {@link BadRequestResponse}.
   *
   * @throws BadRequestResponse when the query has invalid percent-encoding
   */
  static MacroParameters ofApi(Context ctx) {
    refuseInvalidEncoding(ctx);
    return new MacroParameters(
        name -> Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty()),
        name -> invalid(Messages.to(ctx), name));
  }

  /**
   * Of a request in a batch, as {@link #ofApi}.
   *
   * @param query of its URL
   * @param messages in the viewer's language
   * @throws BadRequestResponse when the query has invalid percent-encoding
   */
  static MacroParameters ofUrl(String query, Messages messages) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      values.putIfAbsent(decoded(parts[0], messages), decoded(parts[parts.length - 1], messages));
    }
    return new MacroParameters(
        name -> Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty()),
        name -> invalid(messages, name));
  }

  private static String decoded(String text, Messages messages) {
    return UrlParts.decoded(text).orElseThrow(() -> invalid(messages, "address"));
  }

  /**
   * Of a page or an export, without surrounding white space. A macro that is a pasted {@link
   * JiraLink} has its search, issue key and site. Reading an invalid one throws {@link
   * IllegalArgumentException}.
   */
  static MacroParameters ofPage(Context ctx) {
    Optional<JiraLink> link = JiraLink.of(ctx);
    return new MacroParameters(
        name ->
            Optional.ofNullable(ctx.queryParam(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> link.flatMap(one -> one.parameter(name))),
        IllegalArgumentException::new);
  }

  Optional<String> text(String name) {
    return values.apply(name);
  }

  /**
   * @param parser throws {@link IllegalArgumentException} for an invalid value
   */
  <T> Optional<T> read(String name, Function<String, T> parser) {
    return text(name).map(value -> parse(name, value, parser));
  }

  /** A parameter that must not be missing. */
  <T> T require(String name, Function<String, T> parser) {
    return read(name, parser).orElseThrow(() -> invalid.apply(name));
  }

  /** Parses a value that has another source, such as the path. */
  <T> T parse(String name, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw invalid.apply(name);
    }
  }

  Jql jql() {
    return require("jql", Jql::new);
  }

  PageSize limit() {
    return read("limit", PageSize::parse).orElse(PageSize.DEFAULT);
  }

  Optional<CloudId> site() {
    return read("site", CloudId::new);
  }

  ChartQuery chart() {
    return new ChartQuery(jql(), read("by", Dimension::parse).orElse(Dimension.STATUS));
  }

  /** With the message for this parameter, or a general one. */
  private static BadRequestResponse invalid(Messages messages, String name) {
    String key = "bad." + name;
    return new BadRequestResponse(
        messages.keys().contains(key) ? messages.text(key) : messages.text("bad.parameter", name));
  }

  /** Javalin drops a value with invalid percent-encoding, which would change the query. */
  static void refuseInvalidEncoding(Context ctx) {
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
      if (at + 2 >= query.length() || !isHex(query, at + 1) || !isHex(query, at + 2)) {
        throw invalid(Messages.to(ctx), "address");
      }
    }
  }

  private static boolean isHex(String text, int at) {
    return HexFormat.isHexDigit(text.charAt(at));
  }
}
