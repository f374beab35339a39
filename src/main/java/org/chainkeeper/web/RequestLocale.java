package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a person is to be spoken to, as their browser asks for it.
 *
 * @param language of the words: the first that they want and that there is, else English
 * @param locale of dates and numbers: the first that they want
 */
record RequestLocale(Language language, Locale locale) {
  private static final int LONGEST_HEADER = 500;

  static RequestLocale to(Context ctx) {
    return accepted(Optional.ofNullable(ctx.header("Accept-Language")).orElse(""));
  }

  /**
   * @param header RFC 9110 section 12.5.4; one that cannot be read, or is too long, asks for nothing
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
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
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
