package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers exceptions with problems; no content of an unexpected exception reaches a caller. */
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

  /** The messages of {@link RequestBodies} and of routes are sent, those of Javalin are not. */
  private void refused(HttpResponseException e, Context ctx) {
    var detail = Optional.ofNullable(e.getMessage()).orElse("");
    switch (e.getStatus()) {
      case 400 -> Problem.of(Code.BAD_REQUEST, detail).send(ctx);
      case 401 -> Problem.of(Code.BAD_CALLER, detail).send(ctx);
      case 403 -> Problem.of(Code.NOT_PERMITTED, detail).send(ctx);
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

  /** One line without a stack trace: in an outage every request ends here. */
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
