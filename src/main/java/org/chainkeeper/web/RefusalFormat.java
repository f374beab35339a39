package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.function.Consumer;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;

/**
 * How a route answers a caller that is refused: the only place that renders these answers. The rule
 * that failed is not part of the answer.
 *
 * @param unavailable answers while callers cannot be verified
 */
record RefusalFormat(Rejection rejected, Consumer<Context> unavailable) {
  private static final String RETRY_SECONDS = "2";

  /** Answers a caller that is not verified, or not permitted. */
  @FunctionalInterface
  interface Rejection {
    /**
     * @param rule which rule failed; for the audit log
     */
    void send(Context ctx, CallerVerdict caller, String rule);
  }

  static RefusalFormat api() {
    return new RefusalFormat(
        (ctx, caller, _) -> apiProblem(caller).send(ctx), ctx -> Problem.unavailable().send(ctx));
  }

  /** On Forge 401 means that the token is not verified, and nothing else. */
  private static Problem apiProblem(CallerVerdict caller) {
    return switch (caller) {
      case CallerVerdict.Anonymous(Caller.Forge _) ->
          Problem.of(Code.NOT_LOGGED_IN, "Log in to Confluence, then reload the page.");
      case CallerVerdict.Unlicensed _ ->
          Problem.of(
              Code.NOT_LICENSED,
              "A Confluence administrator can renew the app's licence. Connections stay as they"
                  + " are.");
      case CallerVerdict.Forbidden _ ->
          Problem.of(Code.NOT_PERMITTED, "This is not for the page that asked.");
      case CallerVerdict.Anonymous(Caller.Connect _),
          CallerVerdict.Known _,
          CallerVerdict.Rejected _,
          CallerVerdict.Unavailable _ ->
          Problem.of(Code.BAD_CALLER, "Reload the page; log in to Confluence if it asks you to.");
    };
  }

  /** The same as {@link #adminApi}, except that a token that is not verified is 401. */
  static RefusalFormat forgeAdminApi() {
    return new RefusalFormat(
            (ctx, caller, _) ->
                (caller instanceof CallerVerdict.Rejected
                        ? Problem.of(Code.BAD_CALLER, "Reload the page.")
                        : notPermitted())
                    .send(ctx),
            ctx -> Problem.unavailable().send(ctx))
        .audited(Audit.Act.ADMIN_API);
  }

  static RefusalFormat adminApi() {
    return problem(notPermitted()).audited(Audit.Act.ADMIN_API);
  }

  private static Problem notPermitted() {
    return Problem.of(
        Code.NOT_PERMITTED,
        "Reload the admin page. It is for Confluence administrators only, and says why it was"
            + " closed.");
  }

  static RefusalFormat lifecycle() {
    return problem(Problem.of(Code.BAD_CALLER, "Only Atlassian can announce this."));
  }

  static RefusalFormat page(PageSettings settings) {
    return new RefusalFormat(
        (ctx, _, _) -> RefusalPage.BAD_CALLER.send(ctx, settings),
        ctx -> {
          ctx.header("Retry-After", RETRY_SECONDS);
          RefusalPage.UNAVAILABLE.send(ctx, settings);
        });
  }

  static RefusalFormat export() {
    return new RefusalFormat(
        (ctx, _, _) -> sendExport(ctx.status(401)),
        ctx -> sendExport(ctx.status(503).header("Retry-After", RETRY_SECONDS)));
  }

  private static void sendExport(Context ctx) {
    ctx.html(ExportParagraph.text(Messages.to(ctx).text("export.refused")).xhtml());
  }

  private static RefusalFormat problem(Problem refusal) {
    return new RefusalFormat(
        (ctx, _, _) -> refusal.send(ctx), ctx -> Problem.unavailable().send(ctx));
  }

  /** The same with an entry in the audit log for each rejection. */
  RefusalFormat audited(Audit.Act act) {
    return new RefusalFormat(
        (ctx, caller, rule) -> {
          Audit.log(ctx, act, caller, "refused: " + rule);
          rejected.send(ctx, caller, rule);
        },
        unavailable);
  }
}
