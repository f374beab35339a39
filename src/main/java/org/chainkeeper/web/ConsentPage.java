package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that a person sees in the popup; its script tells the opener and closes. */
public final class ConsentPage {
  private static final String RESOURCE = "/frontend/consent.html";
  private static final Pattern TOKEN = Pattern.compile("__(BASE|LANG|TITLE|TEXT|ACTION|CONFIG)__");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String template;
  private final String basePath;

  /**
   * @param template HTML with the tokens that are replaced, all in one pass
   * @param basePath the path of the base url, empty at the root
   */
  ConsentPage(String template, String basePath) {
    this.template = template;
    this.basePath = basePath;
  }

  /**
   * The page that the front end's build made.
   *
   * @throws IllegalStateException when it was left out of the build
   */
  public static ConsentPage fromClassPath(String basePath) {
    try (InputStream in = ConsentPage.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the front end was not built: no " + RESOURCE);
      }
      return new ConsentPage(new String(in.readAllBytes(), StandardCharsets.UTF_8), basePath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No Cross-Origin-Opener-Policy: it would cut the page off from the opener that it tells. */
  void send(Context ctx, ConsentWords words) {
    ctx.status(words.status())
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .html(render(words));
  }

  private String render(ConsentWords words) {
    var values =
        Map.of(
            "BASE", basePath,
            "LANG", "en",
            "TITLE", words.title(),
            "TEXT", words.text(),
            "ACTION", words.action());
    String config =
        Json.write(Map.of("page", "consent", "outcome", words.outcome().text))
            .replace("<", "\\u003c");
    return TOKEN
        .matcher(template)
        .replaceAll(
            token ->
                Matcher.quoteReplacement(
                    token.group(1).equals("CONFIG")
                        ? config
                        : escape(values.getOrDefault(token.group(1), ""))));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
