package org.chainkeeper.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that there are words in. */
enum Language {
  ENGLISH(Locale.ENGLISH, ""),
  GERMAN(Locale.GERMAN, ".de");

  private final Locale locale;
  private final String pageSuffix;

  Language(Locale locale, String pageSuffix) {
    this.locale = locale;
    this.pageSuffix = pageSuffix;
  }

  /** The language of this locale, whatever its country. */
  static Optional<Language> of(Locale locale) {
    return Arrays.stream(values())
        .filter(one -> one.locale.getLanguage().equals(locale.getLanguage()))
        .findFirst();
  }

  Locale locale() {
    return locale;
  }

  /** For {@code lang}. */
  String tag() {
    return locale.toLanguageTag();
  }

  /** For {@code dir}; a language that is written from the right will say {@code rtl}. */
  String direction() {
    return "ltr";
  }

  /** What stands between the name of a page of the frontend and {@code .html}. */
  String pageSuffix() {
    return pageSuffix;
  }
}
