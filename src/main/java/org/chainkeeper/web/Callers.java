package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a route learns who asks. An API route takes the token of its {@code Authorization} header
 * only, and each scheme there has its own check: {@code JWT} a context token, {@code Bearer} Forge's.
 */
public final class Callers {
  private static final Logger log = LoggerFactory.getLogger(Callers.class);

  private final Map<String, CallerCheck> byScheme;
  private final ViewerLimit limit;

  /**
   * @param byScheme the checks of API routes by authentication scheme, as it is spelled in the header
   * @param limit of the requests of each viewer
   */
  public Callers(Map<String, CallerCheck> byScheme, ViewerLimit limit) {
    this.byScheme = Map.copyOf(byScheme);
    this.limit = limit;
  }

  /** What an API route does for its viewer. */
  @FunctionalInterface
  public interface ViewerHandler {
    void handle(Context ctx, Viewer viewer) throws Exception;
  }

  /** An API route: {@code routes.get("/api/x", callers.viewer(this::answer))}. Else 401, 429 or 503. */
  public Handler viewer(ViewerHandler handler) {
    return ctx -> {
      switch (check(ctx)) {
        case CallerVerdict.Known(var viewer) -> handle(ctx, viewer, handler);
        case CallerVerdict.Anonymous _ -> refuse(ctx, "nobody is logged in");
        case CallerVerdict.Rejected(var rule) -> refuse(ctx, rule);
        case CallerVerdict.Unavailable() -> Problem.unavailable().send(ctx);
      }
    };
  }

  private void handle(Context ctx, Viewer viewer, ViewerHandler handler) throws Exception {
    Optional<Duration> wait = limit.waitFor(viewer);
    if (wait.isPresent()) {
      Problem.of(Code.RATE_LIMITED, "You have asked too often; wait a moment.")
          .retryAfter(wait.get())
          .send(ctx);
      return;
    }
    handler.handle(ctx, viewer);
  }

  private CallerVerdict check(Context ctx) {
    return switch (Credentials.ofHeader(ctx, byScheme.keySet())) {
      case Credentials.Given(var scheme, var token) ->
          Objects.requireNonNull(byScheme.get(scheme)).check(Credentials.signed(ctx, token));
      case Credentials.Missing(var rule) -> new CallerVerdict.Rejected(rule);
    };
  }

  static void refuse(Context ctx, String rule) {
    logRefusal(ctx, rule);
    Problem.of(Code.BAD_CALLER, "Reload the page; log in to Confluence if it asks you to.")
        .send(ctx);
  }

  /** The one line of a refused caller: what it broke, and nothing of what it sent. */
  static void logRefusal(Context ctx, String rule) {
    log.warn("refused {} {}: {}", ctx.method(), LogText.path(ctx), rule);
  }
}
