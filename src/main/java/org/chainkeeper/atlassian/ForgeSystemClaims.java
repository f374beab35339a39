package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.tenant.ForgeInstallationId;

/**
 * The claims of a call that the Forge platform makes itself: no person, and no context of a page. A
 * token of a page is refused, because its reader holds it: also an anonymous one, whose token names no
 * person either.
 */
final class ForgeSystemClaims {
  private static final int MAX_CHARACTERS = 64;

  private ForgeSystemClaims() {}

  /**
   * The rule that the claims violate.
   *
   * @param app the resource name of the app (ARI)
   * @param modules keys of the manifest
   */
  static Optional<String> brokenRule(UnverifiedJwt jwt, String app, Set<String> modules) {
    return ForgeClaims.issuerRule(jwt, app)
        .or(() -> ForgeClaims.installationRule(jwt.node("app")))
        .or(() -> cloudIds(jwt).isEmpty() ? Optional.of("the site is not clear") : Optional.empty())
        .or(() -> callerRule(jwt, modules));
  }

  private static Optional<String> callerRule(UnverifiedJwt jwt, Set<String> modules) {
    if (jwt.has("principal")) {
      return Optional.of("token names a person");
    }
    if (jwt.node("context").has("extension") || jwt.node("context").has("localId")) {
      return Optional.of("token is of a page");
    }
    JsonNode ofPage = jwt.node("context").path("moduleKey");
    boolean isOfModule =
        modules.contains(ForgeClaims.text(jwt.node("app").path("module"), "key"))
            && (ofPage.isMissingNode() || modules.contains(ofPage.asText()));
    return isOfModule ? Optional.empty() : Optional.of("token is of another module");
  }

  /** The only site of the installation, or the one that the context names; else empty. */
  private static Optional<String> cloudIds(UnverifiedJwt jwt) {
    Set<String> clouds = new LinkedHashSet<>();
    for (JsonNode context : jwt.node("app").path("installation").path("contexts")) {
      Optional<String> cloud = ForgeClaims.cloud(context);
      if (cloud.isEmpty()) {
        return Optional.empty();
      }
      clouds.add(cloud.get());
    }
    JsonNode named = jwt.node("context").path("cloudId");
    if (!named.isMissingNode()) {
      return Optional.of(named.asText()).filter(clouds::contains);
    }
    return clouds.size() == 1 ? Optional.of(clouds.iterator().next()) : Optional.empty();
  }

  /** Of a token that violates no rule. */
  static ForgeInstallation of(UnverifiedJwt jwt, AllowedHosts hosts) {
    JsonNode app = jwt.node("app");
    String version = ForgeClaims.text(app, "appVersion");
    return new ForgeInstallation(
        new ForgeInstallationId(ForgeClaims.text(app, "installationId")),
        cloudIds(jwt).orElseThrow(),
        bounded(ForgeClaims.text(app.path("environment"), "type")),
        bounded(version.isEmpty() ? ForgeClaims.text(app, "version") : version),
        hosts.baseUrl(ForgeClaims.text(jwt.node("context"), "siteUrl")));
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
  }
}
