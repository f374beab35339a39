package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.forge.CurrentUserFault;
import org.chainkeeper.sandbox.forge.ForgeHost;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/** {@code /control/forge/…}: every change is answered with the new state of the Forge host. */
public final class ForgeRoutes implements SandboxRoutes {
  private static final Duration MAX_LATENCY = Duration.ofMinutes(1);

  private final ForgeHost forge;

  /** Controls this host. */
  public ForgeRoutes(ForgeHost forge) {
    this.forge = forge;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/control/forge", this::state);
    routes.post("/control/forge/install", this::install);
    routes.post("/control/forge/uninstall", this::uninstall);
    routes.post("/control/forge/upgrade", this::upgrade);
    routes.post("/control/forge/license", this::license);
    routes.post("/control/forge/keys", this::keys);
    routes.post("/control/forge/user", this::user);
  }

  private void state(Context context) {
    context.header("Cache-Control", "no-store").json(forge.state());
  }

  /** Installs on the home site or another one; again: a re-installation with a new id. */
  private void install(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("cloudId", "siteUrl"));
    if (request.text("cloudId").isPresent() != request.text("siteUrl").isPresent()) {
      throw new InvalidControlRequest("cloudId and siteUrl come together");
    }
    request
        .text("cloudId")
        .ifPresentOrElse(
            cloudId -> forge.install(cloudId, request.text("siteUrl").orElseThrow()),
            forge::install);
    state(context);
  }

  private void uninstall(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("cloudId"));
    context.status(forge.uninstall(cloudId(request)) ? 200 : 502);
    state(context);
  }

  private void upgrade(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("cloudId", "version"));
    String version = request.required("version", "such as 2.0.0");
    requireInstalled(forge.upgrade(cloudId(request), version));
    state(context);
  }

  private void license(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("cloudId", "active"));
    boolean active =
        request
            .flag("active")
            .orElseThrow(() -> new InvalidControlRequest("active is missing: true or false"));
    requireInstalled(forge.license(cloudId(request), active));
    state(context);
  }

  private void keys(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("keepOld"));
    forge.rotateKeys(request.flag("keepOld").orElse(true));
    state(context);
  }

  private void user(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("fault", "latency"));
    request.duration("latency").ifPresent(this::setLatency);
    request.text("fault").map(ForgeRoutes::fault).ifPresent(forge::setUserFault);
    state(context);
  }

  private void setLatency(Duration latency) {
    if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
      throw new InvalidControlRequest("latency must be from PT0S to PT1M");
    }
    forge.setUserLatency(latency);
  }

  private String cloudId(ControlRequest request) {
    return request.text("cloudId").orElseGet(forge::homeCloudId);
  }

  private static void requireInstalled(boolean found) {
    if (!found) {
      throw new InvalidControlRequest("the app is not installed on this site");
    }
  }

  private static CurrentUserFault fault(String label) {
    return Arrays.stream(CurrentUserFault.values())
        .filter(fault -> label(fault).equals(label))
        .findFirst()
        .orElseThrow(() -> new InvalidControlRequest("fault must be one of: " + labels()));
  }

  private static String labels() {
    return String.join(
        ", ", Arrays.stream(CurrentUserFault.values()).map(ForgeRoutes::label).toList());
  }

  private static String label(CurrentUserFault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
