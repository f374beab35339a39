package org.chainkeeper.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the message catalogue. */
enum Language {
  ENGLISH(Locale.ENGLISH, ""),
  GERMAN(Locale.GERMAN, ".de");

  private final Locale locale;
  private final String pageSuffix;

  Language(Locale locale, String pageSuffix) {
    this.locale = locale;
    this.pageSuffix = pageSuffix;
  }

  /** The language of this locale, regardless of its country. */
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

  /** For {@code dir}; {@code rtl} for a right-to-left language. */
  String direction() {
    return "ltr";
  }

  /** Between the name of a page of the frontend and {@code .html}. */
  String pageSuffix() {
    return pageSuffix;
  }
}
