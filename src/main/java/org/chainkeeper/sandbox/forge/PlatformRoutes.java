package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.chainkeeper.sandbox.account.LoginCookie;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/** The key set, and what the host page asks for on behalf of its frames: tokens and invocations. */
final class PlatformRoutes implements SandboxRoutes {
  static final String JWKS_PATH = "/forge/.well-known/jwks.json";

  /** Room for what stands around the body of an invocation. */
  private static final int MAX_BODY_BYTES = 2 * RemoteInvocations.MAX_REQUEST_BYTES;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ForgeSite site;
  private final SigningKeys keys;
  private final InvocationTokenFactory tokens;
  private final RemoteInvocations invocations;

  PlatformRoutes(
      ForgeSite site,
      SigningKeys keys,
      InvocationTokenFactory tokens,
      RemoteInvocations invocations) {
    this.site = site;
    this.keys = keys;
    this.tokens = tokens;
    this.invocations = invocations;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(JWKS_PATH, context -> context.json(keys.jwks()));
    routes.post("/forge/api/token", this::token);
    routes.post("/forge/api/invoke", this::invoke);
    routes.exception(HostRefusal.class, HostRefusal::answer);
  }

  private void token(Context context) {
    context.header("Cache-Control", "no-store");
    HostedInstallation installation = site.installation(context);
    FrameRequest frame = frame(context, read(context));
    context.json(
        Map.of(
            "token", tokens.forFrame(installation, frame),
            "seconds", InvocationTokenFactory.LIFETIME.toSeconds()));
  }

  private void invoke(Context context) {
    context.header("Cache-Control", "no-store");
    JsonNode request = read(context);
    FrameRequest frame = frame(context, request);
    context.json(invocations.invoke(site.installation(context), frame, request.path("payload")));
  }

  /** The frame that {@code {"moduleKey":…,"localId":…,"extension":{…}}} names. */
  private static FrameRequest frame(Context context, JsonNode json) {
    AppManifest.Module module =
        AppManifest.module(json.path("moduleKey").asText())
            .orElseThrow(() -> new HostRefusal(400, "The app has no such module."));
    return new FrameRequest(
        module, json.path("localId").asText(), json.path("extension"), LoginCookie.viewer(context));
  }

  /** Not by the server's own limit, which is lower than an invocation's. */
  private static JsonNode read(Context context) {
    try (InputStream in = context.bodyInputStream()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new HostRefusal(413, "The request is larger than 500 KB");
      }
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new HostRefusal(400, "The body is not JSON.");
    }
  }
}
