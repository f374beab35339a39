package org.chainkeeper.sandbox.confluence;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * {@code GET /wiki/rest/api/user}, as Confluence's REST API answers an app ("Get user", scope {@code
 * READ}). Only the installed app gets an answer.
 */
final class UserRoutes implements SandboxRoutes, AutoCloseable {
  private static final int HUGE_BYTES = 2 << 20;

  private final Tenant tenant;
  private final AppTokens tokens;
  private final UserDirectory users;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  UserRoutes(Tenant tenant, AppTokens tokens, UserDirectory users) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.users = users;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/wiki/rest/api/user", this::user);
  }

  /** The number of requests. */
  int calls() {
    return calls.get();
  }

  private void user(Context context) throws InterruptedException {
    calls.incrementAndGet();
    var _ = closing.await(users.latency().toNanos(), TimeUnit.NANOSECONDS);
    context.header("Cache-Control", "no-store");
    switch (users.fault()) {
      case NONE -> answer(context);
      case ERROR -> context.status(500).html("<h1>Oops</h1>");
      case LOGIN -> context.redirect("/login");
      case HTML -> context.html("<!doctype html><title>Log in</title>");
      case HUGE -> context.json(Map.of("publicName", "x".repeat(HUGE_BYTES)));
    }
  }

  private void answer(Context context) {
    Optional<AppInstallation> installation = tenant.installation();
    Optional<String> broken =
        installation.isEmpty()
            ? Optional.of("the app is not installed")
            : brokenRule(context, installation.get());
    if (broken.isPresent()) {
      refuse(context, 401, broken.get());
    } else if (!installation.orElseThrow().app().scopes().contains("READ")) {
      refuse(context, 403, "the app has not the scope READ");
    } else {
      describe(context);
    }
  }

  private Optional<String> brokenRule(Context context, AppInstallation installation) {
    List<String> all = new ArrayList<>(context.queryParams("jwt"));
    Optional.ofNullable(context.header("Authorization"))
        .map(header -> header.startsWith("JWT ") ? header.substring(4) : "")
        .ifPresent(all::add);
    if (all.size() != 1) {
      return Optional.of("exactly one JWT is needed");
    }
    String url =
        context.path() + Optional.ofNullable(context.queryString()).map(q -> "?" + q).orElse("");
    return tokens.brokenRule(installation, all.getFirst(), context.method().name(), url);
  }

  private void describe(Context context) {
    String accountId = Optional.ofNullable(context.queryParam("accountId")).orElse("");
    if (accountId.isEmpty()) {
      refuse(context, 400, "accountId is missing");
      return;
    }
    People.byAccountId(accountId)
        .ifPresentOrElse(
            person ->
                context.json(
                    PersonJson.of(
                        person, tenant.baseUrl(), users.isAdmin(person), expands(context))),
            () -> refuse(context, 404, "No user found with this accountId"));
  }

  private static boolean expands(Context context) {
    return context.queryParams("expand").stream()
        .flatMap(names -> Arrays.stream(names.split(",", -1)))
        .anyMatch("operations"::equals);
  }

  private static void refuse(Context context, int status, String message) {
    context.status(status).json(Map.of("statusCode", status, "message", message));
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
