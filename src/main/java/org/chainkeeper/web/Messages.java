package org.chainkeeper.web;

import io.javalin.http.Context;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.Set;

/** The texts of the server in one language, from the message catalogue. */
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

  /** In the language that the browser prefers. */
  static Messages to(Context ctx) {
    return in(RequestLocale.to(ctx).language());
  }

  Language language() {
    return language;
  }

  /**
   * A text with its placeholders, such as <code>{0}</code>, replaced; values are plain text, not
   * markup.
   *
   * @throws java.util.MissingResourceException when the catalogue has no such text
   */
  String text(String key, String... values) {
    return new MessageFormat(texts.getString(key), language.locale()).format(values);
  }

  Set<String> keys() {
    return texts.keySet();
  }

  /** The text with its placeholders. */
  String pattern(String key) {
    return texts.getString(key);
  }
}
