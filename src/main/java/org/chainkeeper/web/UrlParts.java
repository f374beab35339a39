package org.chainkeeper.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.jira.IssueKey;

/**
 * The parts of an {@code https} URL that a person pasted, escaped or not.
 *
 * @param host in lower case
 * @param path escaped as it was; empty when there is none
 * @param query without the question mark, escaped as it was
 */
record UrlParts(String host, String path, String query) {
  private static final Pattern URL =
      Pattern.compile(
          "https://(?<host>[a-z0-9.-]{1,253})(?::[0-9]{1,5})?(?<path>/[^?# \\t\\r\\n]*)?"
              + "(?:\\?(?<query>[^#]*))?(?:#.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Empty for other texts. Characters that cannot be seen, and brackets around the URL, are ignored. */
  static Optional<UrlParts> of(String text) {
    String bare = IssueKey.withoutBrackets(text);
    int end = endOfPath(bare);
    Matcher url = URL.matcher(IssueKey.visible(bare.substring(0, end)) + bare.substring(end));
    return url.matches()
        ? Optional.of(
            new UrlParts(
                url.group("host").toLowerCase(Locale.ROOT),
                Optional.ofNullable(url.group("path")).orElse(""),
                Optional.ofNullable(url.group("query")).orElse("")))
        : Optional.empty();
  }

  private static int endOfPath(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    int end = query < 0 ? url.length() : query;
    return fragment < 0 ? end : Math.min(end, fragment);
  }

  /** The first value of a parameter, decoded; empty when it is blank or escaped in a wrong way. */
  Optional<String> parameter(String name) {
    String assigned = name + "=";
    int after = query.startsWith(assigned) ? 0 : query.indexOf("&" + assigned) + 1;
    if (after == 0 && !query.startsWith(assigned)) {
      return Optional.empty();
    }
    int begin = after + assigned.length();
    int end = query.indexOf('&', begin);
    return decoded(query.substring(begin, end < 0 ? query.length() : end))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Empty for invalid percent-encoding. A plus is a space. */
  static Optional<String> decoded(String text) {
    return parsed(text, one -> URLDecoder.decode(one, StandardCharsets.UTF_8));
  }

  /**
   * @param parser throws {@link IllegalArgumentException} for an invalid text
   */
  static <T> Optional<T> parsed(String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
