package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.jira.Content;
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
  <T extends Content> void send(Context ctx, Viewer viewer, MacroRequest<T> request)
      throws IOException {
    macros.answer(
        viewer,
        request.query(),
        request.site(),
        freshness(ctx),
        reply -> send(ctx, reply, request.json()));
  }

  /**
   * Answers a request of a batch.
   *
   * @param number of the request
   * @param messages in the viewer's language
   * @throws IOException when the client has closed the connection
   */
  <T extends Content> void add(
      BatchResponse to, int number, Viewer viewer, MacroRequest<T> request, Messages messages)
      throws IOException {
    macros.answer(
        viewer,
        request.query(),
        request.site(),
        Freshness.RECENT_OF_BATCH,
        reply -> {
          switch (reply) {
            case Reply.Found<T> found -> to.add(number, rendered.plain(found, request.json()));
            case Reply.No<T>(var why) -> to.add(number, MacroProblems.of(why, messages));
          }
        });
  }

  private <T extends Content> void send(Context ctx, Reply<T> reply, RenderedAnswers.Writer<T> json)
      throws IOException {
    switch (reply) {
      case Reply.Found<T> found -> rendered.send(ctx, found, json);
      case Reply.No<T>(var why) -> MacroProblems.of(why, Messages.to(ctx)).send(ctx);
    }
  }

  private static Freshness freshness(Context ctx) {
    return Optional.ofNullable(ctx.header("Cache-Control"))
        .filter(value -> value.toLowerCase(Locale.ROOT).contains("no-cache"))
        .map(_ -> Freshness.NOW)
        .orElse(Freshness.RECENT);
  }
}
