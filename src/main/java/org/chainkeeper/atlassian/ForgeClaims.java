package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.ForgeInstallationId;

/**
 * What the app uses of a Forge invocation token ("Forge Remote essentials"). Nothing below {@code
 * context.extension} is read: it is input of the page, also under a good signature.
 *
 * @param cloudId of the Confluence site, one of the installation's
 * @param principal empty when no one is logged in
 * @param moduleKey of the module whose iframe calls; empty when the token names none
 * @param siteUrl of the Confluence site; empty when the token names none
 * @param apiBaseUrl of Confluence's REST API for the site; empty when the token names none
 * @param isLicensed false when Atlassian says that the app's licence has ended; a free app has none
 */
record ForgeClaims(
    ForgeInstallationId installation,
    String cloudId,
    Optional<AccountId> principal,
    String moduleKey,
    String siteUrl,
    String apiBaseUrl,
    boolean isLicensed) {
  static final String ISSUER = "forge/invocation-token";

  private static final Pattern CLOUD_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /** The end of {@code https://api.atlassian.com/ex/confluence/CLOUD_ID}. */
  private static final Pattern API_PATH =
      Pattern.compile(".+/ex/confluence/([A-Za-z0-9_-]{1,128})/?");

  /** Names the label of an isolated cloud, whose keys and hosts are others. */
  private static final String ISOLATED = "icLabel";

  /**
   * The rule that the claims violate.
   *
   * @param app the resource name of the app (ARI)
   */
  static Optional<String> brokenRule(UnverifiedJwt jwt, String app) {
    return issuerRule(jwt, app)
        .or(() -> installationRule(jwt.node("app")))
        .or(() -> cloudRule(jwt))
        .or(() -> personRule(jwt))
        .or(() -> licenseRule(jwt));
  }

  /** Of a token that violates no rule. */
  static ForgeClaims of(UnverifiedJwt jwt) {
    JsonNode app = jwt.node("app");
    JsonNode context = jwt.node("context");
    return new ForgeClaims(
        new ForgeInstallationId(text(app, "installationId")),
        text(context, "cloudId"),
        jwt.claim("principal").map(AccountId::new),
        text(context, "moduleKey"),
        text(context, "siteUrl"),
        text(app, "apiBaseUrl"),
        app.path("license").path("active").asBoolean(true));
  }

  static Optional<String> issuerRule(UnverifiedJwt jwt, String app) {
    if (!jwt.claim("iss").equals(Optional.of(ISSUER))) {
      return Optional.of("iss is not Forge");
    }
    if (!jwt.node("aud").isTextual() || !jwt.isFor(app)) {
      return Optional.of("aud is not this app");
    }
    if (jwt.has(ISOLATED)
        || jwt.node("app").hasNonNull(ISOLATED)
        || jwt.node("context").hasNonNull(ISOLATED)) {
      return Optional.of("token is of an isolated cloud");
    }
    return text(jwt.node("app"), "id").equals(app)
        ? Optional.empty()
        : Optional.of("app.id is not this app");
  }

  static Optional<String> installationRule(JsonNode app) {
    Optional<ForgeInstallationId> installation = installation(app.path("installationId"));
    if (installation.isEmpty()) {
      return Optional.of("app.installationId is missing or malformed");
    }
    return installation.equals(installation(app.path("installation").path("id")))
        ? Optional.empty()
        : Optional.of("app.installation.id is not app.installationId");
  }

  private static Optional<ForgeInstallationId> installation(JsonNode id) {
    return Optional.ofNullable(id.textValue())
        .filter(ForgeInstallationId::isWellFormed)
        .map(ForgeInstallationId::new);
  }

  private static Optional<String> cloudRule(UnverifiedJwt jwt) {
    JsonNode contexts = jwt.node("app").path("installation").path("contexts");
    Set<String> clouds = new LinkedHashSet<>();
    for (JsonNode context : contexts) {
      Optional<String> cloud = cloud(context);
      if (cloud.isEmpty()) {
        return Optional.of("app.installation.contexts are malformed");
      }
      clouds.add(cloud.get());
    }
    if (!contexts.isArray() || clouds.isEmpty()) {
      return Optional.of("app.installation.contexts are missing");
    }
    String cloudId = text(jwt.node("context"), "cloudId");
    if (!CLOUD_ID.matcher(cloudId).matches()) {
      return Optional.of("context.cloudId is missing or malformed");
    }
    return clouds.contains(cloudId)
        ? Optional.empty()
        : Optional.of("context.cloudId is not of the installation");
  }

  /** Older tokens name it in the address of the API only; where there are both, they agree. */
  static Optional<String> cloud(JsonNode context) {
    Optional<String> named =
        Optional.of(text(context, "cloudId")).filter(id -> CLOUD_ID.matcher(id).matches());
    var address = API_PATH.matcher(text(context, "apiBaseUrl"));
    if (context.has("cloudId")) {
      return address.matches() ? named.filter(address.group(1)::equals) : named;
    }
    return address.matches() ? Optional.of(address.group(1)) : Optional.empty();
  }

  /** An empty principal is no anonymous one: those are not named at all. */
  private static Optional<String> personRule(UnverifiedJwt jwt) {
    return !jwt.has("principal")
            || jwt.claim("principal").filter(AccountId::isWellFormed).isPresent()
        ? Optional.empty()
        : Optional.of("principal is not an account");
  }

  private static Optional<String> licenseRule(UnverifiedJwt jwt) {
    JsonNode license = jwt.node("app").path("license");
    return license.isMissingNode() || license.isNull() || license.path("active").isBoolean()
        ? Optional.empty()
        : Optional.of("app.license is malformed");
  }

  /** Empty when there is none. */
  static String text(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue()).orElse("");
  }
}
