package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.Checked;
import org.chainkeeper.tenant.SignedRequest;
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

  /**
   * @param byScheme the checks of API routes by authentication scheme, as it is spelled in the header
   */
  public Callers(Map<String, CallerCheck> byScheme) {
    this.byScheme = Map.copyOf(byScheme);
  }

  /** What an API route does for its viewer. */
  @FunctionalInterface
  public interface ViewerHandler {
    void handle(Context ctx, Viewer viewer) throws Exception;
  }

  /** An API route: {@code routes.get("/api/x", callers.viewer(this::answer))}. Else 401 or 503. */
  public Handler viewer(ViewerHandler handler) {
    return ctx -> {
      switch (apiCaller(ctx)) {
        case Checked.Known(var viewer) -> handler.handle(ctx, viewer);
        case Checked.Anonymous _ -> refuse(ctx, "nobody is logged in");
        case Checked.Rejected(var rule) -> refuse(ctx, rule);
        case Checked.Unavailable() -> Problem.unavailable().send(ctx);
      }
    };
  }

  private Checked apiCaller(Context ctx) {
    var header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    int space = header.indexOf(' ');
    var check = space < 0 ? null : byScheme.get(header.substring(0, space));
    if (check == null) {
      return new Checked.Rejected("no token of a known scheme");
    }
    return check.check(signed(ctx, header.substring(space + 1).strip()));
  }

  static SignedRequest signed(Context ctx, String token) {
    var query = Optional.ofNullable(ctx.queryString()).orElse("");
    return new SignedRequest(ctx.method().name(), ctx.req().getRequestURI(), query, token);
  }

  private static void refuse(Context ctx, String rule) {
    log.warn("refused {} {}: {}", ctx.method(), ctx.path(), rule);
    Problem.of(Code.BAD_CALLER, "Reload the page; log in to Confluence if it asks you to.")
        .send(ctx);
  }
}
