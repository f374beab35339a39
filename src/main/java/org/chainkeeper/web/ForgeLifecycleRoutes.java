package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chainkeeper.installation.ForgeCall;
import org.chainkeeper.installation.ForgeLifecycle;
import org.chainkeeper.installation.ForgeLifecycleCheck;
import org.chainkeeper.installation.ForgeLifecycleCheck.Verdict;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.ForgeInstallationId;

/**
 * Receives the Forge platform's calls about installations. All that takes effect is in the token; the
 * body is only compared with it. A call that changes nothing is answered like one that does, because
 * Forge would repeat any other.
 */
public final class ForgeLifecycleRoutes implements Routes {
  /** Keys of the manifest: the module, and the endpoint that it names. */
  private static final Set<String> INSTALL_MODULES = Set.of("lifecycle", "installed");

  private static final Set<String> UNINSTALL_MODULES = Set.of("goodbye", "farewell");

  private static final Set<String> EVENTS =
      Set.of("avi:forge:installed:app", "avi:forge:upgraded:app");

  private static final RefusalFormat REFUSALS = RefusalFormat.lifecycle();

  private final ForgeLifecycleCheck check;
  private final ForgeLifecycle lifecycle;

  public ForgeLifecycleRoutes(ForgeLifecycleCheck check, ForgeLifecycle lifecycle) {
    this.check = check;
    this.lifecycle = lifecycle;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/forge/lifecycle", LifecycleRoutes.audited(Audit.Act.INSTALL, this::installed));
    routes.post(
        "/forge/uninstalled", LifecycleRoutes.audited(Audit.Act.UNINSTALL, this::uninstalled));
  }

  private void installed(Context ctx) {
    JsonNode body = RequestBodies.object(ctx);
    boolean isKnown = event(body).map(EVENTS::contains).orElse(true);
    ifGenuine(
        ctx,
        Audit.Act.INSTALL,
        INSTALL_MODULES,
        body,
        call -> isKnown && lifecycle.installed(call));
  }

  private void uninstalled(Context ctx) {
    ifGenuine(
        ctx,
        Audit.Act.UNINSTALL,
        UNINSTALL_MODULES,
        RequestBodies.object(ctx),
        lifecycle::uninstalled);
  }

  private void ifGenuine(
      Context ctx, Audit.Act act, Set<String> modules, JsonNode body, Predicate<ForgeCall> action) {
    switch (verdict(ctx, modules)) {
      case Verdict.Genuine(var call) when isOther(body, call) ->
          throw new BadRequestResponse("The body names another installation than the token.");
      case Verdict.Genuine(var call) -> {
        boolean counts = action.test(call);
        Audit.log(ctx, act, call.installation(), counts ? "accepted" : "nothing changed");
        ctx.status(204);
      }
      case Verdict.Rejected(var rule) -> {
        Audit.log(ctx, act, new CallerVerdict.Rejected(rule), "refused: " + rule);
        CallerGate.reject(ctx, REFUSALS, new CallerVerdict.Rejected(rule), rule);
      }
      case Verdict.Unavailable() -> {
        Audit.log(ctx, act, new CallerVerdict.Unavailable(), "failed: no key server");
        REFUSALS.unavailable().accept(ctx);
      }
    }
  }

  private Verdict verdict(Context ctx, Set<String> modules) {
    return switch (Credentials.ofHeader(ctx, Set.of("Bearer"))) {
      case Credentials.Given(_, var token) -> check.check(token, modules);
      case Credentials.Missing(var rule) -> new Verdict.Rejected(rule);
    };
  }

  private static Optional<String> event(JsonNode body) {
    return Optional.ofNullable(body.path("eventType").textValue());
  }

  /** A body without the members, or with others beside them, is not another installation's. */
  private static boolean isOther(JsonNode body, ForgeCall call) {
    ForgeInstallationId own = call.installation().id();
    boolean isOtherInstallation =
        Optional.ofNullable(body.path("id").textValue())
            .filter(id ->
                !ForgeInstallationId.isWellFormed(id) || !new ForgeInstallationId(id).equals(own))
            .isPresent();
    boolean isOtherSite =
        site(body.path("context"))
            .filter(id -> !id.equals(call.installation().cloudId()))
            .isPresent();
    return isOtherInstallation || isOtherSite;
  }

  /** Written as {@code {"cloudId": …}} or as a resource name (ARI) with the cloud id at its end. */
  private static Optional<String> site(JsonNode context) {
    return Optional.ofNullable(context.path("cloudId").textValue())
        .or(() ->
            Optional.ofNullable(context.textValue())
                .map(name -> name.substring(name.lastIndexOf('/') + 1)));
  }
}
