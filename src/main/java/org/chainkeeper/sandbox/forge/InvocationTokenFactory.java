package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Signs invocation tokens: for a frame of a page, and of the system for lifecycle events. */
final class InvocationTokenFactory {
  /** As in the documented example. */
  static final Duration LIFETIME = Duration.ofSeconds(25);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKeys keys;
  private final Supplier<String> gateway;
  private final InstantSource clock;

  /**
   * @param gateway origin of Atlassian's API, read at every call
   */
  InvocationTokenFactory(SigningKeys keys, Supplier<String> gateway, InstantSource clock) {
    this.keys = keys;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** The token of a frame: it names the viewer, if there is one, and the frame's own context. */
  String forFrame(HostedInstallation installation, FrameRequest frame) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("cloudId", installation.cloudId());
    context.put("siteUrl", installation.siteUrl());
    context.put("localId", frame.localId());
    context.put("moduleKey", frame.module().key());
    context.put("extension", frame.extension());
    Map<String, Object> claims = claims(installation, frame.module().type(), frame.module().key());
    claims.put("context", context);
    frame.viewer().ifPresent(person -> claims.put("principal", person.accountId()));
    return sign(claims);
  }

  /** The token of a lifecycle event, which no person has caused. */
  String forSystem(HostedInstallation installation, String moduleType, String moduleKey) {
    return sign(claims(installation, moduleType, moduleKey));
  }

  private Map<String, Object> claims(
      HostedInstallation installation, String moduleType, String moduleKey) {
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "forge/invocation-token");
    claims.put("aud", HostedInstallation.appAri());
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("app", app(installation, moduleType, moduleKey));
    return claims;
  }

  private Map<String, Object> app(
      HostedInstallation installation, String moduleType, String moduleKey) {
    Map<String, Object> app = new LinkedHashMap<>();
    app.put("id", HostedInstallation.appAri());
    app.put("installationId", installation.ari());
    app.put("apiBaseUrl", gateway.get() + "/ex/confluence/" + installation.cloudId());
    app.put("appVersion", installation.version());
    app.put(
        "environment", Map.of("type", "DEVELOPMENT", "id", HostedInstallation.environmentAri()));
    app.put("module", Map.of("type", moduleType, "key", moduleKey));
    app.put(
        "installation",
        Map.of(
            "id",
            installation.ari(),
            "contexts",
            List.of(Map.of("name", "confluence", "cloudId", installation.cloudId()))));
    app.put("license", Map.of("active", installation.licensed()));
    return app;
  }

  private String sign(Map<String, Object> claims) {
    SigningKeys.Key key = keys.newest();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    header.put("kid", key.kid());
    String signed = part(header) + "." + part(claims);
    return signed + "." + key.sign(signed);
  }

  private static String part(Map<String, Object> json) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
