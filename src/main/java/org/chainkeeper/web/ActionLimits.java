package org.chainkeeper.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * How often admins may act, on this node. A check may make an exchange and a call to Atlassian, so that
 * each admin, and all of a tenant together, have a limit. Safe for concurrent use.
 */
public final class ActionLimits {
  static final int CHECKS_OF_AN_ADMIN = 10;
  static final int CHECKS_OF_A_TENANT = 30;
  static final int ORDERS_OF_A_TENANT = 30;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private record Admin(TenantId tenant, AccountId account) {}

  private final RateLimit<Admin> checksOfAdmin;
  private final RateLimit<TenantId> checksOfTenant;
  private final RateLimit<TenantId> ordersOfTenant;

  public ActionLimits(InstantSource clock) {
    this.checksOfAdmin = new RateLimit<>(CHECKS_OF_AN_ADMIN, PERIOD, clock);
    this.checksOfTenant = new RateLimit<>(CHECKS_OF_A_TENANT, PERIOD, clock);
    this.ordersOfTenant = new RateLimit<>(ORDERS_OF_A_TENANT, PERIOD, clock);
  }

  ViewerHandler checks(ViewerHandler handler) {
    return (ctx, admin) -> {
      Optional<Duration> wait =
          checksOfAdmin
              .waitFor(new Admin(admin.tenant(), admin.account()))
              .or(() -> checksOfTenant.waitFor(admin.tenant()));
      limit(ctx, admin, wait, handler);
    };
  }

  ViewerHandler orders(ViewerHandler handler) {
    return (ctx, admin) -> limit(ctx, admin, ordersOfTenant.waitFor(admin.tenant()), handler);
  }

  private static void limit(
      Context ctx, Viewer admin, Optional<Duration> wait, ViewerHandler handler) throws Exception {
    if (wait.isEmpty()) {
      handler.handle(ctx, admin);
      return;
    }
    Problem.of(Code.RATE_LIMITED, "That was done many times in a minute. Wait, then try again.")
        .retryAfter(wait.get())
        .send(ctx);
  }
}
