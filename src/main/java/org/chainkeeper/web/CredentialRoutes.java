package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.credential.CredentialAdmin;
import org.chainkeeper.credential.CredentialAdmin.StoreResult;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.tenant.Viewer;

/** The API of the admin page for credentials: API tokens and client credentials. */
public final class CredentialRoutes implements Routes {
  private static final String ONE = "/api/admin/credentials/{id}";

  private final AdminGate gate;
  private final CredentialAdmin admin;
  private final ActionLimits limits;

  public CredentialRoutes(AdminGate gate, CredentialAdmin admin, ActionLimits limits) {
    this.gate = gate;
    this.admin = admin;
    this.limits = limits;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/credentials", gate.administrators(this::list));
    routes.post(
        "/api/admin/credentials", gate.administrators(limits.credentialAttempts(this::store)));
    routes.post(ONE + "/check", gate.administrators(limits.credentialAttempts(this::check)));
    routes.post(ONE + "/revoked", gate.administrators(limits.credentialAttempts(this::revoked)));
    routes.post(ONE + "/uses", gate.administrators(limits.orders(this::allow)));
    routes.delete(ONE, gate.administrators(limits.orders(this::delete)));
  }

  private record ListJson(List<CredentialJson> credentials) {}

  private void list(Context ctx, Viewer viewer) {
    Messages messages = Messages.to(ctx);
    ctx.json(
        new ListJson(
            admin.list(viewer.tenant()).stream()
                .map(one -> CredentialJson.of(one, messages))
                .toList()));
  }

  private void store(Context ctx, Viewer viewer) {
    switch (admin.store(viewer.caller(), CredentialRequest.of(ctx))) {
      case StoreResult.Stored(var credential, boolean replaced) -> {
        record(ctx, viewer, replaced ? "replaced" : "stored", credential);
        ctx.status(replaced ? 200 : 201).json(CredentialJson.of(credential, Messages.to(ctx)));
      }
      case StoreResult.Rejected(var state) -> {
        Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, "not stored: " + state.text());
        rejected(state, Messages.to(ctx)).send(ctx);
      }
      case StoreResult.Unproven _ -> Problem.of(Code.JIRA_FAILED, text(ctx, "unproven")).send(ctx);
      case StoreResult.NoSuchSite _ -> wrong(ctx, "no-such-site");
      case StoreResult.WrongEndDate _ -> wrong(ctx, "wrong-end-date");
      case StoreResult.NotStored _ -> wrong(ctx, "not-stored");
    }
  }

  private static Problem rejected(CredentialState state, Messages messages) {
    String why = CredentialJson.explanation(state, messages);
    return Problem.of(Code.BAD_REQUEST, messages.text("credential.rejected", why))
        .with("cause", state.text());
  }

  private static void wrong(Context ctx, String cause) {
    Problem.of(Code.BAD_REQUEST, text(ctx, cause)).with("cause", cause).send(ctx);
  }

  private static String text(Context ctx, String key) {
    return Messages.to(ctx).text("credential." + key);
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
    Set<CredentialUse> uses = CredentialRequest.uses(ctx);
    send(
        ctx,
        viewer,
        "allowed for " + CredentialJson.texts(uses),
        admin.allow(viewer.tenant(), id.get(), uses));
  }

  private void delete(Context ctx, Viewer viewer) {
    Optional<CredentialId> id = id(ctx);
    if (id.isPresent() && admin.delete(viewer.tenant(), id.get())) {
      Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, "deleted: " + id.get());
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
      record(ctx, viewer, outcome, credential.get());
      ctx.json(CredentialJson.of(credential.get(), Messages.to(ctx)));
    } else {
      notFound(ctx);
    }
  }

  private static void record(Context ctx, Viewer viewer, String outcome, JiraCredential one) {
    String what = outcome + ": " + one.id() + " of site " + one.site().id();
    Audit.log(ctx, Audit.Act.CREDENTIAL, viewer, what);
  }

  private static void notFound(Context ctx) {
    Problem.of(Code.NOT_FOUND, text(ctx, "not-found")).send(ctx);
  }
}
