package org.chainkeeper.sandbox.forge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.PersonJson;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * {@code GET {apiBaseUrl}/wiki/rest/api/user/current}, for the token of a person; and its faults. Safe
 * for concurrent use.
 */
final class CurrentUserRoutes implements SandboxRoutes, AutoCloseable {
  private static final int HUGE_BYTES = 2 << 20;

  private final AppUserTokens tokens;
  private final Predicate<Person> isAdmin;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile CurrentUserFault fault = CurrentUserFault.NONE;
  private volatile Duration latency = Duration.ZERO;

  CurrentUserRoutes(AppUserTokens tokens, Predicate<Person> isAdmin) {
    this.tokens = tokens;
    this.isAdmin = isAdmin;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/ex/confluence/{cloudId}/wiki/rest/api/user/current", this::current);
  }

  /** The number of requests. */
  int calls() {
    return calls.get();
  }

  CurrentUserFault fault() {
    return fault;
  }

  void setFault(CurrentUserFault next) {
    fault = next;
  }

  void setLatency(Duration next) {
    latency = next;
  }

  private void current(Context context) throws InterruptedException {
    calls.incrementAndGet();
    var _ = closing.await(latency.toNanos(), TimeUnit.NANOSECONDS);
    context.header("Cache-Control", "no-store");
    Optional<Person> person = person(context);
    if (person.isEmpty()) {
      refuse(context, 401, "Unauthorized");
      return;
    }
    boolean admin = isAdmin.test(person.get());
    switch (fault) {
      case NONE -> context.json(json(context, person.get(), admin));
      case UNAUTHORIZED -> refuse(context, 401, "Unauthorized; scope does not match");
      case FORBIDDEN -> refuse(context, 403, "Current user not permitted to use Confluence");
      case ERROR -> context.status(500).html("<h1>Oops</h1>");
      case HTML -> context.html("<!doctype html><title>Log in</title>");
      case HUGE -> context.json(Map.of("publicName", "x".repeat(HUGE_BYTES)));
      case UNKNOWN_SHAPE ->
          context.json(
              Map.of(
                  "accountId",
                  person.get().accountId(),
                  "operations",
                  Map.of("administer", admin)));
      case OTHER_PERSON ->
          context.json(Map.of("accountId", "other", "operations", PersonJson.operations(true)));
    }
  }

  private Map<String, Object> json(Context context, Person person, boolean admin) {
    String base = context.scheme() + "://" + context.host() + "/wiki";
    boolean expands =
        context.queryParams("expand").stream()
            .flatMap(names -> Arrays.stream(names.split(",", -1)))
            .anyMatch("operations"::equals);
    return PersonJson.of(person, base, admin, expands);
  }

  private Optional<Person> person(Context context) {
    String header = Optional.ofNullable(context.header("Authorization")).orElse("");
    return header.startsWith("Bearer ")
        ? tokens.person(header.substring(7), context.pathParam("cloudId"))
        : Optional.empty();
  }

  private static void refuse(Context context, int status, String message) {
    context.status(status).json(Map.of("code", status, "message", message));
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
