package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The page that a person sees in the popup; its script tells the opener and closes. */
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
   * The page that the frontend's build made.
   *
   * @param basePath the path of the base url, empty at the root
   */
  public static ConsentPage fromClassPath(String basePath) {
    var files = new ClassPath("/frontend");
    return new ConsentPage(language -> HtmlTemplate.load(files, "consent", language), basePath);
  }

  /** No Cross-Origin-Opener-Policy: it would cut the page off from the opener that it tells. */
  void send(Context ctx, ConsentWords words) {
    words
        .retryAfter()
        .ifPresent(wait -> {
          String seconds = Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
          ctx.header("Retry-After", seconds).header("Refresh", seconds);
        });
    ctx.status(words.status()).header(SecurityHeaders.CSP, POLICY).html(html(words));
  }

  private static Map<String, Object> config(ConsentWords words) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("page", "consent");
    config.put("outcome", words.outcome().text);
    words.cause().ifPresent(cause -> config.put("cause", cause));
    if (words.outcome() == ConsentWords.Outcome.CONNECTED && words.staysOpen()) {
      config.put("staysOpen", true);
    }
    return config;
  }

  private String html(ConsentWords words) {
    return template
        .apply(words.language())
        .fill(
            Map.of(
                "BASE", HtmlTemplate.text(basePath),
                "LANG", words.language().tag(),
                "DIR", words.language().direction(),
                "TITLE", HtmlTemplate.text(words.title()),
                "TEXT", HtmlTemplate.text(words.text()),
                "ACTION", HtmlTemplate.text(words.action()),
                "CONFIG", HtmlTemplate.json(config(words))));
  }
}
