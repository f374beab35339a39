package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The result page in the popup; its script notifies the opener and closes the window. */
public final class ConsentPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Function<Language, HtmlTemplate> template;
  private final String basePath;

  ConsentPage(Function<Language, HtmlTemplate> template, String basePath) {
    this.template = template;
    this.basePath = basePath;
  }

  /**
   * The page from the frontend's build.
   *
   * @param basePath the path of the base url, empty at the root
   */
  public static ConsentPage fromClassPath(String basePath) {
    var files = new ClassPath("/frontend");
    return new ConsentPage(language -> HtmlTemplate.load(files, "consent", language), basePath);
  }

  /** No Cross-Origin-Opener-Policy: it would separate the page from its opener. */
  void send(Context ctx, ConsentMessage message) {
    message
        .retryAfter()
        .ifPresent(wait -> {
          String seconds = Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
          ctx.header("Retry-After", seconds).header("Refresh", seconds);
        });
    ctx.status(message.status()).header(SecurityHeaders.CSP, POLICY).html(html(message));
  }

  private static Map<String, Object> config(ConsentMessage message) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("page", "consent");
    config.put("outcome", message.outcome().text);
    message.cause().ifPresent(cause -> config.put("cause", cause));
    if (message.outcome() == ConsentMessage.Outcome.CONNECTED && message.staysOpen()) {
      config.put("staysOpen", true);
    }
    return config;
  }

  private String html(ConsentMessage message) {
    return template
        .apply(message.language())
        .fill(
            Map.of(
                "BASE", HtmlTemplate.text(basePath),
                "LANG", message.language().tag(),
                "DIR", message.language().direction(),
                "TITLE", HtmlTemplate.text(message.title()),
                "TEXT", HtmlTemplate.text(message.text()),
                "ACTION", HtmlTemplate.text(message.action()),
                "CONFIG", HtmlTemplate.json(config(message))));
  }
}
