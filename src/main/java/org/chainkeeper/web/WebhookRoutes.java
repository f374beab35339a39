package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookAdmin;
import org.chainkeeper.webhook.WebhookAdmin.SetResult;

/** The API of the admin page for the tenant's webhook. */
public final class WebhookRoutes implements Routes {
  private static final String PATH = "/api/admin/webhook";
  private static final int MAX_URL_LENGTH = 2_000;

  private final AdminGate gate;
  private final WebhookAdmin admin;
  private final ActionLimits limits;
  private final InstantSource clock;

  public WebhookRoutes(
      AdminGate gate, WebhookAdmin admin, ActionLimits limits, InstantSource clock) {
    this.gate = gate;
    this.admin = admin;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(PATH, gate.administrators(this::show));
    routes.post(PATH, gate.administrators(limits.orders(this::set)));
    routes.post(PATH + "/secret", gate.administrators(limits.orders(this::renew)));
    routes.post(PATH + "/state", gate.administrators(limits.orders(this::switchTo)));
    routes.post(PATH + "/test", gate.administrators(limits.webhookTests(this::test)));
    routes.delete(PATH, gate.administrators(limits.orders(this::delete)));
  }

  private void show(Context ctx, Viewer viewer) {
    ctx.json(
        new WebhookJson.Page(
            admin.find(viewer.tenant()).map(this::json),
            admin.latest(viewer.tenant()).stream().map(WebhookJson.Delivery::of).toList()));
  }

  private WebhookJson json(Webhook webhook) {
    return WebhookJson.of(webhook, clock.instant());
  }

  private void set(Context ctx, Viewer viewer) {
    switch (admin.set(viewer.tenant(), url(RequestBodies.object(ctx)))) {
      case SetResult.Created(var webhook) -> {
        Audit.log(ctx, Audit.Act.WEBHOOK, viewer, "created");
        ctx.status(201).json(json(webhook).with(webhook.secret()));
      }
      case SetResult.Changed(var webhook) -> {
        Audit.log(ctx, Audit.Act.WEBHOOK, viewer, "address changed");
        ctx.json(json(webhook));
      }
      case SetResult.Refused(var reason) ->
          Problem.of(Code.BAD_REQUEST, explanation(reason)).with("cause", reason).send(ctx);
      case SetResult.Conflict _ ->
          Problem.of(Code.BAD_REQUEST, "Another admin was faster. Reload the page.")
              .with("cause", "not-stored")
              .send(ctx);
    }
  }

  private static URI url(JsonNode body) {
    try {
      return new URI(
          RequestBodies.text(body, "url", MAX_URL_LENGTH)
              .orElseThrow(() -> new BadRequestResponse("url is missing, or too long.")));
    } catch (URISyntaxException e) {
      throw new BadRequestResponse("url is no address.");
    }
  }

  private static String explanation(String reason) {
    return switch (reason) {
      case "not-https" -> "The address has to begin with https://.";
      case "not-public" ->
          "The address belongs to a private network, which the app does not reach.";
      case "unknown-host" -> "The host of the address cannot be found.";
      default -> "This is no address of a receiver.";
    };
  }

  private void renew(Context ctx, Viewer viewer) {
    Optional<Webhook> renewed = admin.renewSecret(viewer.tenant());
    if (renewed.isPresent()) {
      Audit.log(ctx, Audit.Act.WEBHOOK, viewer, "secret renewed");
      ctx.json(json(renewed.get()).with(renewed.get().secret()));
    } else {
      notFound(ctx);
    }
  }

  private void switchTo(Context ctx, Viewer viewer) {
    JsonNode on = RequestBodies.object(ctx).path("on");
    if (!on.isBoolean()) {
      throw new BadRequestResponse("on is true or false.");
    }
    Optional<Webhook> changed = admin.switchTo(viewer.tenant(), on.asBoolean());
    if (changed.isPresent()) {
      Audit.log(ctx, Audit.Act.WEBHOOK, viewer, on.asBoolean() ? "switched on" : "switched off");
      ctx.json(json(changed.get()));
    } else {
      notFound(ctx);
    }
  }

  private void test(Context ctx, Viewer viewer) {
    if (admin.test(viewer.tenant())) {
      Audit.log(ctx, Audit.Act.WEBHOOK, viewer, "test requested");
      ctx.status(202);
    } else {
      notFound(ctx);
    }
  }

  private void delete(Context ctx, Viewer viewer) {
    if (admin.delete(viewer.tenant())) {
      Audit.log(ctx, Audit.Act.WEBHOOK, viewer, "deleted");
      ctx.status(204);
    } else {
      notFound(ctx);
    }
  }

  private static void notFound(Context ctx) {
    Problem.of(Code.NOT_FOUND, "There is no webhook that is on. Reload the page.").send(ctx);
  }
}
