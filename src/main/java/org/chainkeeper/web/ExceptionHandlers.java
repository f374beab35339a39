package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that is thrown into a problem; nothing of an exception reaches a caller. */
final class ExceptionHandlers implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ExceptionHandlers.class);

  private final Metrics metrics;

  ExceptionHandlers(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(StorageUnavailable.class, ExceptionHandlers::unavailable);
    routes.exception(Exception.class, this::unexpected);
  }

  /** Javalin's own words are dropped, ours are kept: they come from {@link RequestBodies} or a route. */
  private void refused(HttpResponseException e, Context ctx) {
    var words = Optional.ofNullable(e.getMessage()).orElse("");
    switch (e.getStatus()) {
      case 400 -> Problem.of(Code.BAD_REQUEST, words).send(ctx);
      case 401 -> Problem.of(Code.BAD_CALLER, words).send(ctx);
      case 403 -> Problem.of(Code.NOT_PERMITTED, words).send(ctx);
      case 404 -> Problem.of(Code.NOT_FOUND, "There is nothing at this address.").send(ctx);
      case 405 -> methodNotAllowed(e, ctx);
      case 413 -> tooLarge(ctx);
      case 415 -> Problem.of(Code.NOT_JSON, "The body has to be application/json.").send(ctx);
      default -> unexpected(e, ctx);
    }
  }

  private static void tooLarge(Context ctx) {
    RequestBodies.drop(ctx);
    Problem.of(Code.TOO_LARGE, "A body may have 64 KB.").send(ctx);
  }

  private static void methodNotAllowed(HttpResponseException e, Context ctx) {
    var allowed = e.getDetails().getOrDefault("availableMethods", "");
    if (!allowed.isEmpty()) {
      ctx.header("Allow", allowed);
    }
    Problem.of(Code.METHOD_NOT_ALLOWED, "This address does not take " + ctx.method().name() + ".")
        .send(ctx);
  }

  /** One line: in an outage every request ends here, and writing a trace costs more than asking. */
  private static void unavailable(StorageUnavailable e, Context ctx) {
    log.warn("{} {}: {}", ctx.method(), LogText.path(ctx), e.getMessage());
    Problem.unavailable().send(ctx);
  }

  private void unexpected(Exception e, Context ctx) {
    metrics.requestFailed();
    log.error("{} {} failed", ctx.method(), LogText.path(ctx), e);
    Problem.of(Code.INTERNAL, "The log knows more under the trace id.").send(ctx);
  }
}
