package org.chainkeeper.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * How often admins may act, on this node. A check may make an exchange and a call to Atlassian, so that
 * each admin, and all of a tenant together, have a limit. An order is what changes something. Safe for
 * concurrent use.
 */
public final class ActionLimits {
  static final int CHECKS_OF_AN_ADMIN = 10;
  static final int CHECKS_OF_A_TENANT = 30;
  static final int ORDERS_OF_A_TENANT = 30;
  static final int CREDENTIAL_ATTEMPTS_OF_A_TENANT = 20;
  static final int WEBHOOK_TESTS_OF_A_TENANT = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private record Admin(TenantId tenant, AccountId account) {}

  private final RateLimit<Admin> checksOfAdmin;
  private final RateLimit<TenantId> checksOfTenant;
  private final RateLimit<TenantId> ordersOfTenant;
  private final RateLimit<TenantId> credentialAttempts;
  private final RateLimit<TenantId> webhookTests;

  public ActionLimits(InstantSource clock) {
    this.checksOfAdmin = new RateLimit<>(CHECKS_OF_AN_ADMIN, PERIOD, clock);
    this.checksOfTenant = new RateLimit<>(CHECKS_OF_A_TENANT, PERIOD, clock);
    this.ordersOfTenant = new RateLimit<>(ORDERS_OF_A_TENANT, PERIOD, clock);
    this.credentialAttempts = new RateLimit<>(CREDENTIAL_ATTEMPTS_OF_A_TENANT, PERIOD, clock);
    this.webhookTests = new RateLimit<>(WEBHOOK_TESTS_OF_A_TENANT, PERIOD, clock);
  }

  ViewerHandler checks(ViewerHandler handler) {
    return limited(
        admin ->
            checksOfAdmin
                .waitFor(new Admin(admin.tenant(), admin.account()))
                .or(() -> checksOfTenant.waitFor(admin.tenant())),
        handler);
  }

  ViewerHandler orders(ViewerHandler handler) {
    return limited(admin -> ordersOfTenant.waitFor(admin.tenant()), handler);
  }

  /** To store or check a credential: each attempt makes calls to Jira. */
  ViewerHandler credentialAttempts(ViewerHandler handler) {
    return limited(admin -> credentialAttempts.waitFor(admin.tenant()), handler);
  }

  /** Events that admins may send. */
  ViewerHandler webhookTests(ViewerHandler handler) {
    return limited(admin -> webhookTests.waitFor(admin.tenant()), handler);
  }

  private static ViewerHandler limited(
      Function<Viewer, Optional<Duration>> limit, ViewerHandler handler) {
    return (ctx, admin) -> {
      Optional<Duration> wait = limit.apply(admin);
      if (wait.isEmpty()) {
        handler.handle(ctx, admin);
      } else {
        Problem.of(Code.RATE_LIMITED, Messages.to(ctx).text("action.wait"))
            .retryAfter(wait.get())
            .send(ctx);
      }
    };
  }
}
