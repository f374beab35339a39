package org.chainkeeper.sandbox.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.Template;

/** The page that asks a person to accept or decline, in English or German. */
final class AuthorizePage {
  private static final Template PAGE = Template.named("consent.html");
  private static final Template PERSON = Template.named("consent-person.html");
  private static final Template ERROR = Template.named("consent-error.html");
  private static final String STYLE = Template.read("consent.css");
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Locale language;
  private final ResourceBundle texts;

  /**
   * @param acceptLanguage the header; the first language in it that there is, else English
   */
  AuthorizePage(String acceptLanguage) {
    language = choose(acceptLanguage);
    texts =
        ResourceBundle.getBundle(
            "sandbox.consent",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String ask(Map<String, String> parameters, String scope, Person preselected) {
    Map<String, String> values = texts();
    values.put("hidden", hidden(parameters));
    values.put("people", people(preselected));
    values.put("scopes", scopes(scope));
    return PAGE.fill(values);
  }

  String error(String reason) {
    Map<String, String> values = texts();
    values.put("why", reason);
    return ERROR.fill(values);
  }

  private Map<String, String> texts() {
    Map<String, String> values = new HashMap<>();
    texts.keySet().forEach(key -> values.put(key, texts.getString(key)));
    values.put("language", language.getLanguage());
    values.put("style", STYLE);
    return values;
  }

  private static String hidden(Map<String, String> parameters) {
    StringBuilder fields = new StringBuilder();
    AuthorizeRequest.NAMES.stream()
        .filter(parameters::containsKey)
        .forEach(name ->
            fields
                .append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Template.escape(parameters.getOrDefault(name, "")))
                .append("\">"));
    return fields.toString();
  }

  private String people(Person preselected) {
    StringBuilder cards = new StringBuilder();
    for (Person person : People.ALL) {
      cards.append(
          PERSON.fill(
              Map.of(
                  "accountId", person.accountId(),
                  "name", person.name(),
                  "email", person.email(),
                  "checked", person.equals(preselected) ? "checked" : "")));
    }
    return cards.toString();
  }

  private String scopes(String scope) {
    StringBuilder items = new StringBuilder();
    for (String one : scope.trim().split("\\s+", -1)) {
      String key = "scope." + one.replace(':', '.');
      String text = texts.containsKey(key) ? texts.getString(key) : one;
      items.append("<li>").append(Template.escape(text));
      items.append(" <code>").append(Template.escape(one)).append("</code></li>");
    }
    return items.toString();
  }

  private static Locale choose(String acceptLanguage) {
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }
}
