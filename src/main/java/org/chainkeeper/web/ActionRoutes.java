package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.admin.CheckNow;
import org.chainkeeper.admin.ConnectionCheck;
import org.chainkeeper.admin.DisconnectPlan;
import org.chainkeeper.admin.Disconnections;
import org.chainkeeper.admin.Disconnections.OrderResult;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.admin.PlanId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;

/** What admins do with connections: check one, disconnect some or all of a filter, and take that back. */
public final class ActionRoutes implements Routes {
  private static final String DISCONNECTIONS = "/api/admin/disconnections";

  private final AdminGate gate;
  private final CheckNow checks;
  private final Disconnections disconnections;
  private final ActionLimits limits;

  public ActionRoutes(
      AdminGate gate, CheckNow checks, Disconnections disconnections, ActionLimits limits) {
    this.gate = gate;
    this.checks = checks;
    this.disconnections = disconnections;
    this.limits = limits;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post(
        "/api/admin/connections/{account}/check", gate.administrators(limits.checks(this::check)));
    routes.get(DISCONNECTIONS, gate.administrators(this::pending));
    routes.post(DISCONNECTIONS, gate.administrators(limits.orders(this::disconnect)));
    routes.delete(DISCONNECTIONS + "/{plan}", gate.administrators(this::undo));
  }

  private void check(Context ctx, Viewer admin) {
    Optional<AccountId> account =
        Optional.of(ctx.pathParam("account")).filter(AccountId::isWellFormed).map(AccountId::new);
    Optional<ConnectionCheck> result = account.flatMap(one -> checks.check(admin, one));
    if (result.isEmpty()) {
      notFound("There is no such connection on this site.").send(ctx);
      return;
    }
    Audit.log(
        ctx, Audit.Act.ADMIN_CHECK, admin, account.orElseThrow(), result.get().verdict().text());
    ctx.json(CheckJson.of(result.get()));
  }

  private record CheckJson(
      String verdict,
      Optional<String> reason,
      Optional<String> exchangedAt,
      Optional<String> usableUntil,
      Optional<Long> retryAfterSeconds) {
    static CheckJson of(ConnectionCheck check) {
      return new CheckJson(
          check.verdict().text(),
          check.reason(),
          check.exchangedAt().map(Object::toString),
          check.usableUntil().map(Object::toString),
          check.retryAfter().map(after -> Math.max(1, after.toSeconds())));
    }
  }

  /** The accounts of the body, or all of the filter in the query. */
  private void disconnect(Context ctx, Viewer admin) {
    JsonNode body = RequestBodies.object(ctx);
    OrderResult result =
        body.path("all").asBoolean()
            ? disconnections.order(admin, ConnectionListParameters.of(ctx).filter(), agreed(body))
            : disconnections.order(admin, accounts(body));
    switch (result) {
      case OrderResult.Planned(DisconnectPlan plan, long left) -> {
        Audit.log(
            ctx,
            Audit.Act.ADMIN_DISCONNECT,
            admin,
            "planned " + plan.connections() + " as " + plan.id());
        ctx.status(202).json(PlanJson.of(plan, admin, left));
      }
      case OrderResult.Grown(long connections) ->
          Problem.of(
                  Code.BAD_REQUEST,
                  "The filter lists %d connections now, more than you agreed to. Nothing was done."
                      .formatted(connections))
              .with("cause", "grown")
              .with("connections", connections)
              .send(ctx);
      case OrderResult.NothingToEnd _ ->
          notFound("None of these connections exists any more, or they end already.").send(ctx);
    }
  }

  private static long agreed(JsonNode body) {
    JsonNode agreed = body.path("agreed");
    if (!agreed.isIntegralNumber() || agreed.asLong() < 1) {
      throw new BadRequestResponse("agreed is the number of connections that will be ended.");
    }
    return agreed.asLong();
  }

  private static List<AccountId> accounts(JsonNode body) {
    JsonNode list = body.path("accounts");
    if (!list.isArray() || list.isEmpty() || list.size() > ListOrder.MAX_LIMIT) {
      throw new BadRequestResponse("accounts is a list of 1 to 200 account ids.");
    }
    List<AccountId> accounts = new ArrayList<>();
    for (JsonNode one : list) {
      if (!one.isTextual() || !AccountId.isWellFormed(one.asText())) {
        throw new BadRequestResponse("accounts has an entry that is no account id.");
      }
      accounts.add(new AccountId(one.asText()));
    }
    return accounts;
  }

  /**
   * @param mine whether the caller ordered it
   * @param left connections of the filter that are not part of it
   */
  private record PlanJson(String id, int connections, long endsInSeconds, boolean mine, long left) {
    static PlanJson of(DisconnectPlan plan, Viewer admin, long left) {
      return new PlanJson(
          plan.id().toString(),
          plan.connections(),
          plan.left().plusMillis(999).toSeconds(),
          plan.orderedBy().equals(admin.account()),
          left);
    }
  }

  private void pending(Context ctx, Viewer admin) {
    ctx.json(
        Map.of(
            "plans",
            disconnections.pending(admin.tenant()).stream()
                .map(plan -> PlanJson.of(plan, admin, 0))
                .toList()));
  }

  private void undo(Context ctx, Viewer admin) {
    Optional<PlanId> plan = PlanId.parse(ctx.pathParam("plan"));
    int kept = plan.map(id -> disconnections.undo(admin.tenant(), id)).orElse(0);
    if (kept == 0) {
      notFound("It is too late: these connections have ended. Their people can connect again.")
          .send(ctx);
      return;
    }
    Audit.log(
        ctx, Audit.Act.ADMIN_DISCONNECT, admin, "took back " + kept + " of " + plan.orElseThrow());
    ctx.json(Map.of("kept", kept));
  }

  private static Problem notFound(String detail) {
    return Problem.of(Code.NOT_FOUND, detail);
  }
}
