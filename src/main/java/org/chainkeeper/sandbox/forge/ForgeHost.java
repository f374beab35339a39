package org.chainkeeper.sandbox.forge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * The local Atlassian as the host of a Forge app. The back end of the app is the one that the local
 * Confluence installs as a Connect app. Safe for concurrent use.
 */
public final class ForgeHost implements SandboxRoutes, AutoCloseable {
  private final ForgeSite site;
  private final StaticResources resources;
  private final SigningKeys keys = new SigningKeys();
  private final InvocationQuota quota = new InvocationQuota(System::nanoTime);
  private final LifecycleEvents events;
  private final RemoteInvocations invocations;
  private final CurrentUserRoutes currentUser;
  private final List<SandboxRoutes> parts;

  /**
   * @param homeCloudId of the site that the pages belong to
   * @param origin of the local Atlassian, read at every call
   * @param app base url of the app's back end; read at every call
   * @param isAdmin whether a person administers the sites
   */
  public ForgeHost(
      String homeCloudId,
      Supplier<String> origin,
      Supplier<Optional<String>> app,
      Predicate<Person> isAdmin,
      InstantSource clock) {
    site = new ForgeSite(new HostedInstallations(), homeCloudId, origin, app);
    resources = new StaticResources(this::policy);
    AppUserTokens userTokens = new AppUserTokens(clock);
    InvocationTokenFactory tokens = new InvocationTokenFactory(keys, origin, clock);
    events = new LifecycleEvents(site, tokens);
    invocations = new RemoteInvocations(site, tokens, userTokens, quota);
    currentUser = new CurrentUserRoutes(userTokens, isAdmin);
    parts =
        List.of(
            new ForgePageRoutes(site, resources, isAdmin),
            new PlatformRoutes(site, keys, tokens, invocations),
            currentUser);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.before(this::serveResources);
    parts.forEach(part -> part.add(routes));
  }

  /** Value for {@code FORGE_APP_ID}. */
  public static String appId() {
    return AppManifest.APP_ID;
  }

  /** Path of the value for {@code FORGE_JWKS_URL}. */
  public static String jwksPath() {
    return PlatformRoutes.JWKS_PATH;
  }

  /** The cloud id of the site whose pages these are. */
  public String homeCloudId() {
    return site.homeCloudId();
  }

  /** Installs the app on the home site; tells the back end in the background. */
  public void install() {
    install(site.homeCloudId(), site.origin().get());
  }

  /** Installs the app on a site, with a new id if it is there; tells the back end in the background. */
  public void install(String cloudId, String siteUrl) {
    HostedInstallation installation = site.installations().install(cloudId, siteUrl);
    events.sendInBackground(LifecycleEvents.Kind.INSTALLED, installation);
  }

  /**
   * Uninstalls the app on a site and tells the back end once.
   *
   * @return whether it was installed and the back end accepted
   */
  public boolean uninstall(String cloudId) {
    return site.installations()
        .uninstall(cloudId)
        .map(removed -> events.send(LifecycleEvents.Kind.UNINSTALLED, removed))
        .filter(LifecycleEvents::isAccepted)
        .isPresent();
  }

  /** Gives the installation on a site another version of the app; false when there is none. */
  public boolean upgrade(String cloudId, String version) {
    Optional<HostedInstallation> upgraded =
        site.installations().change(cloudId, before -> before.withVersion(version));
    upgraded.ifPresent(
        installation -> events.sendInBackground(LifecycleEvents.Kind.UPGRADED, installation));
    return upgraded.isPresent();
  }

  /** Makes the license on a site active or not; false when there is no installation. */
  public boolean license(String cloudId, boolean active) {
    return site.installations().change(cloudId, before -> before.withLicense(active)).isPresent();
  }

  /**
   * Signs with a new key from now on.
   *
   * @param keepsOld whether the key set still has the keys before it
   */
  public void rotateKeys(boolean keepsOld) {
    keys.rotate(keepsOld);
  }

  /** Sets the fault of every answer about the current user. */
  public void setUserFault(CurrentUserFault fault) {
    currentUser.setFault(fault);
  }

  /** Sets the latency of every answer about the current user. */
  public void setUserLatency(Duration latency) {
    currentUser.setLatency(latency);
  }

  /** The number of requests for the current user. */
  public int userCalls() {
    return currentUser.calls();
  }

  /** The number of invocations that were let through. */
  public long invocations() {
    return quota.total();
  }

  /** The visible state as JSON, without secrets. */
  public Map<String, Object> state() {
    Map<String, Object> json = new LinkedHashMap<>();
    boolean isInstalled = site.installations().at(site.homeCloudId()).isPresent();
    json.put("state", isInstalled ? "installed" : "uninstalled");
    json.put("detail", events.lastAnswer());
    json.put("installations", site.installations().all().stream().map(ForgeHost::json).toList());
    json.put("kid", keys.newest().kid());
    json.put("invocations", invocations());
    json.put("userFault", currentUser.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("userCalls", userCalls());
    return json;
  }

  private static Map<String, Object> json(HostedInstallation installation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("installationId", installation.ari());
    json.put("cloudId", installation.cloudId());
    json.put("siteUrl", installation.siteUrl());
    json.put("version", installation.version());
    json.put("licensed", installation.licensed());
    return json;
  }

  /** At the host of the resources there is nothing else. */
  private void serveResources(Context context) throws IOException {
    String host = Optional.ofNullable(context.host()).orElse("");
    if (host.split(":", 2)[0].equals(StaticResources.HOST)) {
      resources.serve(context);
      context.skipRemainingHandlers();
    }
  }

  private String policy() {
    List<String> remote = site.remote().map(ForgeHost::originOf).stream().toList();
    return ContentPolicy.of(site.origin().get(), remote);
  }

  private static String originOf(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  @Override
  public void close() {
    currentUser.close();
    invocations.close();
    events.close();
  }
}
