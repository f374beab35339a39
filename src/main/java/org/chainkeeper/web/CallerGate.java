package org.chainkeeper.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the caller of a route. Passes verified callers to the route; logs all others and answers
 * them in the route's {@link RefusalFormat}.
 */
final class CallerGate {
  private static final Logger log = LoggerFactory.getLogger(CallerGate.class);

  private final Function<Context, CallerVerdict> check;
  private final RefusalFormat refusals;

  private CallerGate(Function<Context, CallerVerdict> check, RefusalFormat refusals) {
    this.check = check;
    this.refusals = refusals;
  }

  /** What a route does for a caller that names no person. */
  @FunctionalInterface
  interface AnonymousHandler {
    void handle(Context ctx, Caller caller) throws Exception;
  }

  /**
   * Of routes that take the token of the {@code Authorization} header only.
   *
   * @param byScheme the checks by authentication scheme, as it is spelled in the header
   */
  static CallerGate ofApi(Map<String, CallerCheck> byScheme, RefusalFormat refusals) {
    Map<String, CallerCheck> checks = Map.copyOf(byScheme);
    return new CallerGate(
        ctx ->
            switch (Credentials.ofHeader(ctx, checks.keySet())) {
              case Credentials.Given(var scheme, var token) ->
                  Objects.requireNonNull(checks.get(scheme)).check(Credentials.signed(ctx, token));
              case Credentials.Missing(var rule) -> new CallerVerdict.Rejected(rule);
            },
        refusals);
  }

  /** Of pages and exports, which Confluence requests with a token of the page. */
  static CallerGate ofPages(CallerCheck check, RefusalFormat refusals) {
    return new CallerGate(
        ctx ->
            switch (Credentials.ofPage(ctx)) {
              case Credentials.Given(_, var token) -> check.check(Credentials.signed(ctx, token));
              case Credentials.Missing(var rule) -> new CallerVerdict.Rejected(rule);
            },
        refusals);
  }

  /** The viewer that the request's token names now; empty when it names none any more. */
  Optional<Viewer> viewer(Context ctx) {
    return check.apply(ctx) instanceof CallerVerdict.Known(var viewer)
        ? Optional.of(viewer)
        : Optional.empty();
  }

  /** A route for viewers only. */
  Handler viewers(ViewerHandler handler) {
    return callers(handler, this::rejectAnonymous);
  }

  /** A route for viewers only, also those of a tenant whose licence has ended. */
  Handler viewersOfAnyTenant(ViewerHandler handler) {
    return ctx -> {
      CallerVerdict verdict = check.apply(ctx);
      CallerVerdict regardless =
          verdict instanceof CallerVerdict.Unlicensed(var viewer)
              ? new CallerVerdict.Known(viewer)
              : verdict;
      answer(ctx, regardless, handler, this::rejectAnonymous);
    };
  }

  /** A route for viewers and anonymous callers. */
  Handler callers(ViewerHandler known, AnonymousHandler anonymous) {
    return ctx -> answer(ctx, check.apply(ctx), known, anonymous);
  }

  private void answer(
      Context ctx, CallerVerdict verdict, ViewerHandler known, AnonymousHandler anonymous)
      throws Exception {
    switch (verdict) {
      case CallerVerdict.Known(var viewer) -> known.handle(ctx, viewer);
      case CallerVerdict.Anonymous(var caller) -> anonymous.handle(ctx, caller);
      case CallerVerdict.Unlicensed _ -> reject(ctx, verdict, "the app's licence has ended");
      case CallerVerdict.Forbidden(_, var rule) -> reject(ctx, verdict, rule);
      case CallerVerdict.Rejected(var rule) -> reject(ctx, verdict, rule);
      case CallerVerdict.Unavailable() -> refusals.unavailable().accept(ctx);
    }
  }

  private void rejectAnonymous(Context ctx, Caller caller) {
    reject(ctx, new CallerVerdict.Anonymous(caller), "the viewer is not logged in");
  }

  /**
   * @param rule which rule failed; only logged
   */
  void reject(Context ctx, CallerVerdict caller, String rule) {
    reject(ctx, refusals, caller, rule);
  }

  /** Logs the rule and nothing of the request's content, and sends the refusal. */
  static void reject(Context ctx, RefusalFormat refusals, CallerVerdict caller, String rule) {
    log.warn("refused {} {}: {}", ctx.method(), LogText.path(ctx), rule);
    refusals.rejected().send(ctx, caller, rule);
  }
}
