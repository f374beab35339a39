package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.function.Function;
import org.chainkeeper.macro.Macros;

/** The API of the macros: issues, one issue, a count, a chart, and a batch of such requests. */
public final class MacroRoutes implements Routes {
  private static final int HEAP_DIVISOR = 32;

  private final Callers callers;
  private final MacroAnswers answers;
  private final MacroBatches batches;

  /**
   * @param limit which each request of a batch counts towards
   */
  public MacroRoutes(Callers callers, Macros macros, ViewerLimit limit) {
    this.callers = callers;
    this.answers = new MacroAnswers(macros, HEAP_DIVISOR);
    this.batches = new MacroBatches(macros, answers, limit);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(MacroRequest.SEARCH, answering(MacroRequest::search));
    routes.get(MacroRequest.COUNT, answering(MacroRequest::count));
    routes.get(MacroRequest.CHART, answering(MacroRequest::chart));
    routes.get(
        MacroRequest.ISSUE + "{key}",
        callers.viewer((ctx, viewer) ->
            answers.send(
                ctx,
                viewer,
                MacroRequest.issue(ctx.pathParam("key"), MacroParameters.ofApi(ctx)))));
    routes.post("/api/batch", callers.viewer(batches::answer));
  }

  private Handler answering(Function<MacroParameters, MacroRequest<?>> request) {
    return callers.viewer(
        (ctx, viewer) -> answers.send(ctx, viewer, request.apply(MacroParameters.ofApi(ctx))));
  }
}
