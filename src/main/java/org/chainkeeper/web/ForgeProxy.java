package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The rules of Forge's proxy for answers of the admin API ({@code invokeRemote}): an answer is a JSON
 * object, a refusal is {@code application/json}, and 401 means that the invocation token is not
 * verified. Requests of the admin page on Connect are answered as before.
 */
final class ForgeProxy implements Routes {
  static final String USER_TOKEN = "x-forge-oauth-user";

  private static final String PATHS = "/api/admin/*";
  private static final String PROXIED = "forge-proxied";
  private static final List<String> HEADERS = List.of(USER_TOKEN, "x-forge-oauth-system");
  private static final String BEARER = "bearer ";
  private static final int MAX_JOSE_CHARACTERS = 2_048;
  private static final int NO_CONTENT = 204;

  @Override
  public void add(RoutesConfig routes) {
    routes.before(PATHS, ForgeProxy::mark);
    routes.after(PATHS, ForgeProxy::answerNoContent);
  }

  /** Whether the request has come through the proxy; only known of the admin API, and on Forge. */
  static boolean isProxied(Context ctx) {
    return ctx.attribute(PROXIED) != null;
  }

  /** Selects a form of answer and nothing else: the token is not verified yet. */
  private static void mark(Context ctx) {
    if (HEADERS.stream().anyMatch(name -> ctx.header(name) != null) || hasForgeToken(ctx)) {
      ctx.attribute(PROXIED, true);
    }
  }

  /** Admin sessions are signed with HS256. */
  private static boolean hasForgeToken(Context ctx) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    int dot = header.indexOf('.');
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || dot < 0
        || dot > MAX_JOSE_CHARACTERS) {
      return false;
    }
    String jose = header.substring(BEARER.length(), dot).strip();
    try {
      var read = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(jose));
      return "RS256".equals(read.path("alg").textValue());
    } catch (IOException | IllegalArgumentException notJose) {
      return false;
    }
  }

  private static void answerNoContent(Context ctx) {
    if (isProxied(ctx) && ctx.statusCode() == NO_CONTENT) {
      ctx.status(200).contentType("application/json").result("{}");
    }
  }
}
