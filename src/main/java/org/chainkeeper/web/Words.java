package org.chainkeeper.web;

import io.javalin.http.Context;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.Set;

/** What the server itself says to people, in one language; all of it is in one catalogue. */
final class Words {
  private final Language language;
  private final ResourceBundle texts;

  private Words(Language language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            "web.words",
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(
                ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  static Words in(Language language) {
    return new Words(language);
  }

  /** In the language that this person's browser asks for. */
  static Words to(Context ctx) {
    return in(Spoken.to(ctx).language());
  }

  Language language() {
    return language;
  }

  /**
   * A text with its places, such as <code>{0}</code>, filled in; values are words, never markup.
   *
   * @throws java.util.MissingResourceException when the catalogue has no such text
   */
  String say(String key, String... values) {
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
