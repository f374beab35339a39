package org.chainkeeper.sandbox.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** Refuses control requests of pages of other origins. */
public final class SameOriginCheck implements SandboxRoutes {
  @Override
  public void add(RoutesConfig routes) {
    routes.before("/control/*", SameOriginCheck::check);
  }

  private static void check(Context context) {
    Optional<String> origin = Optional.ofNullable(context.header("Origin"));
    String own = context.scheme() + "://" + context.host();
    if (!context.method().equals(HandlerType.GET) && !origin.orElse(own).equals(own)) {
      throw new ForbiddenResponse("another origin");
    }
  }
}
