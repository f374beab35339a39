package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets scripts of any origin read the API's answers (Fetch standard, CORS protocol): on Forge the
 * frontend calls it from an origin of Atlassian's that is not documented. No cookie is part of it, and
 * who may see what is decided by the invocation token alone. The admin API is not opened: Forge calls
 * it from its own servers.
 */
final class CrossOrigin implements Routes {
  static final String METHODS = "GET, POST, DELETE";
  static final String HEADERS = "Authorization, Content-Type, Accept, Accept-Language";
  static final String EXPOSED = "Retry-After, Provider-Grant, X-Trace-Id";
  static final String MAX_AGE_SECONDS = "7200"; // Chromium's maximum

  private static final String PATHS = "/api/*";
  private static final Pattern ADMIN = Pattern.compile("(.*/)?api/admin(/.*)?");
  private static final int MAX_HEADERS_CHARACTERS = 1_024;
  private static final Pattern NAMES =
      Pattern.compile("[a-z0-9-]{1,64}( ?, ?[a-z0-9-]{1,64}){0,31}", Pattern.CASE_INSENSITIVE);

  @Override
  public void add(RoutesConfig routes) {
    routes.before(PATHS, CrossOrigin::allow);
  }

  private static void allow(Context ctx) {
    if (ctx.header("Origin") == null || ADMIN.matcher(ctx.path()).matches()) {
      return;
    }
    ctx.header("Access-Control-Allow-Origin", "*");
    ctx.header("Access-Control-Expose-Headers", EXPOSED);
    boolean isPreflight =
        ctx.method().equals(HandlerType.OPTIONS)
            && ctx.header("Access-Control-Request-Method") != null;
    if (isPreflight) {
      answerPreflight(ctx);
    }
  }

  private static void answerPreflight(Context ctx) {
    ctx.header("Access-Control-Allow-Methods", METHODS)
        .header("Access-Control-Allow-Headers", headers(ctx))
        .header("Access-Control-Max-Age", MAX_AGE_SECONDS)
        .header("Vary", "Access-Control-Request-Headers")
        .status(204);
    ctx.skipRemainingHandlers();
  }

  /** Those that are asked for, since a bridge may add some of its own, or the usual ones. */
  private static String headers(Context ctx) {
    return Optional.ofNullable(ctx.header("Access-Control-Request-Headers"))
        .filter(names -> names.length() <= MAX_HEADERS_CHARACTERS && NAMES.matcher(names).matches())
        .orElse(HEADERS);
  }
}
