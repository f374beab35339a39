package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** Answers the queries of API routes with JSON, or with a problem. Safe for concurrent use. */
final class MacroAnswers {
  private final Macros macros;
  private final RenderedAnswers rendered;

  /**
   * @param heapDivisor of {@link RenderedAnswers}
   */
  MacroAnswers(Macros macros, int heapDivisor) {
    this.macros = macros;
    this.rendered = new RenderedAnswers(heapDivisor);
  }

  /**
   * @throws IOException when the client has closed the connection
   */
  <T extends Content> void send(
      Context ctx,
      Viewer viewer,
      ContentQuery<T> query,
      MacroParameters parameters,
      RenderedAnswers.Writer<T> json)
      throws IOException {
    macros.answer(
        viewer, query, parameters.site(), freshness(ctx), reply -> send(ctx, reply, json));
  }

  private <T extends Content> void send(Context ctx, Reply<T> reply, RenderedAnswers.Writer<T> json)
      throws IOException {
    switch (reply) {
      case Reply.Found<T> found -> rendered.send(ctx, found, json);
      case Reply.No<T>(var why) -> MacroProblems.of(why, Messages.to(ctx)).send(ctx);
    }
  }

  /**
   * {@code Prefer: wait} (RFC 7240) comes from pages that are not announced: their iframes' requests
   * follow each other.
   */
  private static Freshness freshness(Context ctx) {
    if (has(ctx, "Cache-Control", "no-cache")) {
      return Freshness.NOW;
    }
    return has(ctx, "Prefer", "wait=") ? Freshness.RECENT_OF_PAGE : Freshness.RECENT;
  }

  private static boolean has(Context ctx, String header, String directive) {
    return Optional.ofNullable(ctx.header(header))
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter(value -> value.contains(directive))
        .isPresent();
  }
}
