package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The language and locale that the browser requests.
 *
 * @param language of texts: the first accepted one that is available, else English
 * @param locale of dates and numbers: the first accepted one
 */
record RequestLocale(Language language, Locale locale) {
  private static final int MAX_HEADER_LENGTH = 500;

  static RequestLocale to(Context ctx) {
    return accepted(Optional.ofNullable(ctx.header("Accept-Language")).orElse(""));
  }

  /**
   * @param header RFC 9110 section 12.5.4; an invalid or too long one is ignored
   */
  static RequestLocale accepted(String header) {
    var wanted = wanted(header);
    var language =
        wanted.stream()
            .flatMap(one -> Language.of(one).stream())
            .findFirst()
            .orElse(Language.ENGLISH);
    return new RequestLocale(language, wanted.stream().findFirst().orElse(language.locale()));
  }

  private static List<Locale> wanted(String header) {
    if (header.isBlank() || header.length() > MAX_HEADER_LENGTH) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> Locale.forLanguageTag(range.getRange()))
          .filter(locale -> !locale.getLanguage().isEmpty())
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
