package org.chainkeeper.sandbox.forge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * The local Atlassian as the host of a Forge app. The back end of the app is the one that the local
 * Confluence installs as a Connect app.
 */
public final class ForgeHost implements SandboxRoutes, AutoCloseable {
  private final ForgeSite site;
  private final StaticResources resources;
  private final LifecycleEvents events;
  private final List<SandboxRoutes> parts;

  /**
   * @param homeCloudId of the site that the pages belong to
   * @param origin of the local Atlassian, read at every call
   * @param app base url of the app's back end; read at every call
   */
  public ForgeHost(
      String homeCloudId,
      Supplier<String> origin,
      Supplier<Optional<String>> app,
      InstantSource clock) {
    site = new ForgeSite(new HostedInstallations(), homeCloudId, origin, app);
    resources = new StaticResources(this::policy);
    SigningKeys keys = new SigningKeys();
    InvocationTokenFactory tokens = new InvocationTokenFactory(keys, origin, clock);
    events = new LifecycleEvents(site, tokens);
    parts = List.of(new ForgePageRoutes(site, resources), new PlatformRoutes(site, keys, tokens));
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.before(this::serveResources);
    parts.forEach(part -> part.add(routes));
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

  /** Value for {@code FORGE_APP_ID}. */
  public static String appId() {
    return AppManifest.APP_ID;
  }

  /** Path of the value for {@code FORGE_JWKS_URL}. */
  public static String jwksPath() {
    return PlatformRoutes.JWKS_PATH;
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
    events.close();
  }
}
