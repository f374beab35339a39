package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.credential.CredentialAdmin;
import org.chainkeeper.credential.CredentialAdmin.StoreResult;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/** The API of the admin page for credentials: API tokens and client credentials. */
public final class CredentialRoutes implements Routes {
  private static final String ONE = "/api/admin/credentials/{id}";

  private final AdminGate gate;
  private final CredentialAdmin admin;
  private final RateLimit<TenantId> attempts;

  /**
   * @param attempts to store or check a credential: each makes calls to Jira
   */
  public CredentialRoutes(AdminGate gate, CredentialAdmin admin, RateLimit<TenantId> attempts) {
    this.gate = gate;
    this.admin = admin;
    this.attempts = attempts;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/credentials", gate.administrators(this::list));
    routes.post("/api/admin/credentials", gate.administrators(limited(this::store)));
    routes.post(ONE + "/check", gate.administrators(limited(this::check)));
    routes.post(ONE + "/revoked", gate.administrators(limited(this::revoked)));
    routes.post(ONE + "/uses", gate.administrators(this::allow));
    routes.delete(ONE, gate.administrators(this::delete));
  }

  private ViewerHandler limited(ViewerHandler handler) {
    return (ctx, viewer) -> {
      Optional<Duration> wait = attempts.waitFor(viewer.tenant());
      if (wait.isPresent()) {
        Problem.of(Code.RATE_LIMITED, "Please wait before the next attempt.")
            .retryAfter(wait.get())
            .send(ctx);
      } else {
        handler.handle(ctx, viewer);
      }
    };
  }

  private record ListJson(List<CredentialJson> credentials) {}

  private void list(Context ctx, Viewer viewer) {
    ctx.json(new ListJson(admin.list(viewer.tenant()).stream().map(CredentialJson::of).toList()));
  }

  private void store(Context ctx, Viewer viewer) {
    switch (admin.store(viewer.caller(), CredentialRequest.of(ctx))) {
      case StoreResult.Stored(var credential, boolean replaced) -> {
        Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, replaced ? "replaced" : "stored");
        ctx.status(replaced ? 200 : 201).json(CredentialJson.of(credential));
      }
      case StoreResult.Rejected(var state) -> {
        Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, "not stored: " + state.text());
        rejected(state).send(ctx);
      }
      case StoreResult.Unproven _ ->
          Problem.of(
                  Code.JIRA_FAILED,
                  "Jira did not say whether it accepts this. Nothing was stored; please try again.")
              .send(ctx);
      case StoreResult.NoSuchSite _ ->
          wrong("no-such-site", "The app knows no Jira site at this host. Nothing was stored.")
              .send(ctx);
      case StoreResult.WrongEndDate _ ->
          wrong("wrong-end-date", "The end date is after today, and at most a year away.")
              .send(ctx);
      case StoreResult.NotStored _ ->
          wrong("not-stored", "There are too many, or another admin was faster. Reload the page.")
              .send(ctx);
    }
  }

  private static Problem rejected(CredentialState state) {
    return wrong(state.text(), state.explanation() + " Nothing was stored.");
  }

  private static Problem wrong(String cause, String detail) {
    return Problem.of(Code.BAD_REQUEST, detail).with("cause", cause);
  }

  private void check(Context ctx, Viewer viewer) {
    send(ctx, viewer, "checked", id(ctx).flatMap(id -> admin.checkNow(viewer.tenant(), id)));
  }

  private void revoked(Context ctx, Viewer viewer) {
    send(ctx, viewer, "revoked", id(ctx).flatMap(id -> admin.revoked(viewer.tenant(), id)));
  }

  private void allow(Context ctx, Viewer viewer) {
    Optional<CredentialId> id = id(ctx);
    if (id.isEmpty()) {
      notFound(ctx);
      return;
    }
    send(
        ctx,
        viewer,
        "uses changed",
        admin.allow(viewer.tenant(), id.get(), CredentialRequest.uses(ctx)));
  }

  private void delete(Context ctx, Viewer viewer) {
    if (id(ctx).filter(id -> admin.delete(viewer.tenant(), id)).isPresent()) {
      Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, "deleted");
      ctx.status(204);
    } else {
      notFound(ctx);
    }
  }

  private static Optional<CredentialId> id(Context ctx) {
    return CredentialId.parse(ctx.pathParam("id"));
  }

  private static void send(
      Context ctx, Viewer viewer, String outcome, Optional<JiraCredential> credential) {
    if (credential.isPresent()) {
      Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, outcome);
      ctx.json(CredentialJson.of(credential.get()));
    } else {
      notFound(ctx);
    }
  }

  private static void notFound(Context ctx) {
    Problem.of(Code.NOT_FOUND, "There is no such credential. Reload the page.").send(ctx);
  }
}
