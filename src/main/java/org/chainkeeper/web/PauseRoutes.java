package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.admin.Pause;
import org.chainkeeper.admin.Pausing;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;

/** The pause of all refreshing of a tenant: what is, begin one, end it. */
public final class PauseRoutes implements Routes {
  private static final String PATH = "/api/admin/pause";

  private final AdminGate gate;
  private final Pausing pausing;
  private final ActionLimits limits;

  public PauseRoutes(AdminGate gate, Pausing pausing, ActionLimits limits) {
    this.gate = gate;
    this.pausing = pausing;
    this.limits = limits;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(PATH, gate.administrators(this::current));
    routes.post(PATH, gate.administrators(limits.orders(this::pause)));
    routes.delete(PATH, gate.administrators(limits.orders(this::resume)));
  }

  /**
   * @param endingMeanwhile connections that may end during the longest pause that begins now
   */
  private record PauseJson(boolean paused, Optional<UnderWayJson> pause, long endingMeanwhile) {}

  private record UnderWayJson(Instant since, Instant until, Optional<String> by, boolean mine) {
    static UnderWayJson of(Pause pause, Viewer admin) {
      return new UnderWayJson(
          pause.begunAt(),
          pause.endsAt(),
          pause.by().map(AccountId::value),
          pause.by().filter(admin.account()::equals).isPresent());
    }
  }

  private void current(Context ctx, Viewer admin) {
    send(ctx, admin, pausing.current(admin.tenant()));
  }

  private void send(Context ctx, Viewer admin, Optional<Pause> pause) {
    ctx.json(
        new PauseJson(
            pause.isPresent(),
            pause.map(one -> UnderWayJson.of(one, admin)),
            pausing.endingWithin(admin.tenant(), Pausing.MAX_LENGTH)));
  }

  private void pause(Context ctx, Viewer admin) {
    JsonNode hours = RequestBodies.object(ctx).path("hours");
    if (!hours.isIntegralNumber()
        || hours.asLong() < 1
        || hours.asLong() > Pausing.MAX_LENGTH.toHours()) {
      throw new BadRequestResponse("hours is a number from 1 to 168.");
    }
    Optional<Pause> pause = pausing.pause(admin, Duration.ofHours(hours.asLong()));
    Audit.log(ctx, Audit.Act.PAUSE, admin, "for " + hours.asLong() + " hours");
    send(ctx, admin, pause);
  }

  private void resume(Context ctx, Viewer admin) {
    boolean ended = pausing.resume(admin);
    Audit.log(ctx, Audit.Act.RESUME, admin, ended ? "resumed" : "was not paused");
    send(ctx, admin, pausing.current(admin.tenant()));
  }
}
