package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;

/**
 * The API's viewers: verified by the token of the {@code Authorization} header, and limited in their
 * requests. Each authentication scheme has its own check: {@code JWT} a context token, {@code Bearer}
 * a token of Forge.
 */
public final class Callers {
  private final CallerGate gate;
  private final ViewerLimit limit;

  /**
   * @param byScheme the checks by authentication scheme, as it is spelled in the header
   * @param limit of the requests of each viewer
   */
  public Callers(Map<String, CallerCheck> byScheme, ViewerLimit limit) {
    this.gate = CallerGate.ofApi(byScheme, RefusalFormat.api());
    this.limit = limit;
  }

  /** An API route: {@code routes.get("/api/x", callers.viewer(this::answer))}. Else 401, 403, 429 or 503. */
  public Handler viewer(ViewerHandler handler) {
    return gate.viewers((ctx, viewer) -> handle(ctx, viewer, handler));
  }

  /** The same, also for viewers of a tenant whose licence has ended. */
  public Handler viewerOfAnyTenant(ViewerHandler handler) {
    return gate.viewersOfAnyTenant((ctx, viewer) -> handle(ctx, viewer, handler));
  }

  private void handle(Context ctx, Viewer viewer, ViewerHandler handler) throws Exception {
    Optional<Duration> wait = limit.waitFor(viewer);
    if (wait.isPresent()) {
      tooOften(wait.get()).send(ctx);
      return;
    }
    handler.handle(ctx, viewer);
  }

  static Problem tooOften(Duration wait) {
    return Problem.of(Code.RATE_LIMITED, "You have asked too often; wait a moment.")
        .retryAfter(wait);
  }

  /**
   * Refuses a viewer whose installation has ended.
   *
   * @param rule only logged
   */
  void refuse(Context ctx, String rule) {
    gate.reject(ctx, new CallerVerdict.Rejected(rule), rule);
  }
}
