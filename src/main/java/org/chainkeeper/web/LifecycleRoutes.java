package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.DisplayUrls;
import org.chainkeeper.installation.Lifecycle;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.installation.LifecycleCheck;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives Atlassian's calls about installations and uninstallations. The body is checked first and
 * the signature last, so that a forged call causes no outgoing request. The signature does not
 * cover the body, so each token is accepted once, with the body it came with. Calls may arrive late
 * and in any order: those of a tenant take effect in the order in which they were signed.
 */
public final class LifecycleRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(LifecycleRoutes.class);

  /** The custom domains of a site; the second is of its help centre. */
  private static final List<String> DISPLAY_URLS =
      List.of("displayUrl", "displayUrlServicedeskHelpCenter");

  private static final RefusalFormat REFUSALS = RefusalFormat.lifecycle();

  private final AllowedHosts hosts;
  private final LifecycleCheck check;
  private final Lifecycle lifecycle;
  private final BiConsumer<ForgeInstallationId, TenantId> takeover;
  private final String appKey = DescriptorRoutes.appKey();

  /**
   * @param takeover receives the Forge installation that a verified installation names
   */
  public LifecycleRoutes(
      AllowedHosts hosts,
      LifecycleCheck check,
      Lifecycle lifecycle,
      BiConsumer<ForgeInstallationId, TenantId> takeover) {
    this.hosts = hosts;
    this.check = check;
    this.lifecycle = lifecycle;
    this.takeover = takeover;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/connect/installed", audited(Audit.Act.INSTALL, this::installed));
    routes.post("/connect/uninstalled", audited(Audit.Act.UNINSTALL, this::uninstalled));
  }

  /** Also audits calls that end without a verdict. */
  static Handler audited(Audit.Act act, Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (BadRequestResponse e) {
        Audit.log(ctx, act, new CallerVerdict.Rejected("body"), "refused: the body");
        throw e;
      } catch (StorageUnavailable e) {
        Audit.log(ctx, act, new CallerVerdict.Unavailable(), "failed: no database");
        throw e;
      }
    };
  }

  private void installed(Context ctx) {
    var body = body(ctx, "installed");
    var tenant = tenant(body);
    var baseUrl = baseUrl(body);
    var frameOrigins = frameOrigins(body, baseUrl);
    var secret = secret(body);
    ifGenuine(
        ctx,
        Audit.Act.INSTALL,
        tenant,
        call -> {
          boolean counts = lifecycle.install(call, tenant, baseUrl, frameOrigins, secret);
          if (counts) {
            forgeInstallation(body).ifPresent(id -> takeover.accept(id, tenant));
          }
          return counts;
        });
  }

  /** Named when the app becomes a Forge app. A malformed one does not prevent the installation. */
  private static Optional<ForgeInstallationId> forgeInstallation(JsonNode body) {
    Optional<String> named = Optional.ofNullable(body.path("installationId").textValue());
    Optional<ForgeInstallationId> id =
        named.filter(ForgeInstallationId::isWellFormed).map(ForgeInstallationId::new);
    if (named.isPresent() && id.isEmpty()) {
      log.warn("installationId of an installation is malformed: it is not linked to Forge");
    }
    return id;
  }

  /** Requires the client key only, so that any tenant can be removed. */
  private void uninstalled(Context ctx) {
    var body = body(ctx, "uninstalled");
    var tenant = tenant(body);
    ifGenuine(ctx, Audit.Act.UNINSTALL, tenant, call -> lifecycle.uninstall(call, tenant));
  }

  private void ifGenuine(
      Context ctx, Audit.Act act, TenantId tenant, Predicate<LifecycleCall> action) {
    switch (verdict(ctx, tenant)) {
      case Verdict.Genuine(var call) -> {
        boolean counts = action.test(call);
        Audit.log(ctx, act, tenant, counts ? "accepted" : "repeated or older: nothing changed");
        ctx.status(204);
      }
      case Verdict.Rejected(var rule) -> {
        Audit.log(ctx, act, tenant, "refused: " + rule);
        CallerGate.reject(ctx, REFUSALS, new CallerVerdict.Rejected(rule), rule);
      }
      case Verdict.Unavailable() -> {
        Audit.log(ctx, act, tenant, "failed: no key server");
        REFUSALS.unavailable().accept(ctx);
      }
    }
  }

  private Verdict verdict(Context ctx, TenantId tenant) {
    return switch (Credentials.ofHeader(ctx, Set.of("JWT"))) {
      case Credentials.Given(_, var token) -> check.check(Credentials.signed(ctx, token), tenant);
      case Credentials.Missing(var rule) -> new Verdict.Rejected(rule);
    };
  }

  /** Refuses a body that names another app or another event. */
  private JsonNode body(Context ctx, String event) {
    var body = RequestBodies.object(ctx);
    require(body, "key", appKey, "key names another app.");
    require(body, "eventType", event, "eventType is another event's.");
    return body;
  }

  private static void require(JsonNode body, String name, String value, String otherwise) {
    if (body.has(name) && !value.equals(body.path(name).textValue())) {
      throw new BadRequestResponse(otherwise);
    }
  }

  private static TenantId tenant(JsonNode body) {
    return RequestBodies.text(body, "clientKey", 255)
        .filter(TenantId::isWellFormed)
        .map(TenantId::new)
        .orElseThrow(
            () -> new BadRequestResponse("clientKey has 1 to 255 visible ASCII characters."));
  }

  private URI baseUrl(JsonNode body) {
    return RequestBodies.text(body, "baseUrl", 255)
        .flatMap(hosts::baseUrl)
        .orElseThrow(
            () -> new BadRequestResponse("baseUrl is not on a host that is allowed here."));
  }

  private static List<FrameOrigin> frameOrigins(JsonNode body, URI baseUrl) {
    return DISPLAY_URLS.stream()
        .flatMap(name -> frameOrigin(body.path(name), name, baseUrl).stream())
        .distinct()
        .toList();
  }

  /** An invalid address does not prevent the installation; it is not added to the frame origins. */
  private static Optional<FrameOrigin> frameOrigin(JsonNode value, String name, URI baseUrl) {
    if (value.asText("").isEmpty() && !value.isContainerNode()) {
      return Optional.empty(); // missing, null or empty: no custom domain
    }
    Optional<FrameOrigin> own = DisplayUrls.origin(baseUrl.toString(), baseUrl);
    Optional<FrameOrigin> origin =
        Optional.ofNullable(value.textValue()).flatMap(url -> DisplayUrls.origin(url, baseUrl));
    if (origin.isEmpty()) {
      log.warn(
          "{} of an installation is not an https address with a host name alone: pages are not"
              + " displayed there. The site's administrator has to check its custom domain",
          name);
    }
    return origin.equals(own) ? Optional.empty() : origin;
  }

  private static SharedSecret secret(JsonNode body) {
    return RequestBodies.text(body, "sharedSecret", 1024)
        .filter(SharedSecret::isLongEnough)
        .map(SharedSecret::new)
        .orElseThrow(() -> new BadRequestResponse("sharedSecret has at least 32 bytes."));
  }
}
