package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.chainkeeper.sandbox.account.LoginCookie;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/** The key set, and the tokens that the host page asks for on behalf of its frames. */
final class PlatformRoutes implements SandboxRoutes {
  static final String JWKS_PATH = "/forge/.well-known/jwks.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ForgeSite site;
  private final SigningKeys keys;
  private final InvocationTokenFactory tokens;

  PlatformRoutes(ForgeSite site, SigningKeys keys, InvocationTokenFactory tokens) {
    this.site = site;
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(JWKS_PATH, context -> context.json(keys.jwks()));
    routes.post("/forge/api/token", this::token);
    routes.exception(HostRefusal.class, HostRefusal::answer);
  }

  private void token(Context context) {
    context.header("Cache-Control", "no-store");
    HostedInstallation installation = site.installation(context);
    context.json(
        Map.of(
            "token", tokens.forFrame(installation, frame(context)),
            "seconds", InvocationTokenFactory.LIFETIME.toSeconds()));
  }

  /** The frame that {@code {"moduleKey":…,"localId":…,"extension":{…}}} names. */
  static FrameRequest frame(Context context) {
    try {
      JsonNode json = JSON.readTree(context.body());
      AppManifest.Module module =
          AppManifest.module(json.path("moduleKey").asText())
              .orElseThrow(() -> new HostRefusal(400, "The app has no such module."));
      return new FrameRequest(
          module,
          json.path("localId").asText(),
          json.path("extension"),
          LoginCookie.viewer(context));
    } catch (JsonProcessingException e) {
      throw new HostRefusal(400, "The body is not JSON.");
    }
  }
}
