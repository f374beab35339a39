package org.chainkeeper.web;

import io.javalin.http.Context;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.Set;

/** What the server itself says to people, in one language; all of it is in one catalogue. */
final class Messages {
  private final Language language;
  private final ResourceBundle texts;

  private Messages(Language language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            "web.words",
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  static Messages in(Language language) {
    return new Messages(language);
  }

  /** In the language that this person's browser asks for. */
  static Messages to(Context ctx) {
    return in(RequestLocale.to(ctx).language());
  }

  Language language() {
    return language;
  }

  /**
   * A text with its places, such as <code>{0}</code>, filled in; values are words, never markup.
   *
   * @throws java.util.MissingResourceException when the catalogue has no such text
   */
  String text(String key, String... values) {
    return new MessageFormat(texts.getString(key), language.locale()).format(values);
  }

  Set<String> keys() {
    return texts.keySet();
  }

  /** As it is in the catalogue. */
  String pattern(String key) {
    return texts.getString(key);
  }
}
