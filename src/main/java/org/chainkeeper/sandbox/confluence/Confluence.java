package org.chainkeeper.sandbox.confluence;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/** The Confluence site of the local Atlassian: its pages, its bridge, its installation of the app. */
public final class Confluence implements SandboxRoutes, AutoCloseable {
  private final Tenant tenant;
  private final Installer installer;
  private final UserDirectory users = new UserDirectory();
  private final UserRoutes userRoutes;
  private final List<SandboxRoutes> parts;

  private final InstallKey key;

  /**
   * @param origin of the local Atlassian, read at every call
   */
  public Confluence(Supplier<String> origin, InstantSource clock) {
    this(Tenant.CLIENT_KEY, origin, clock, new InstallKey());
  }

  private Confluence(
      String clientKey, Supplier<String> origin, InstantSource clock, InstallKey key) {
    this.key = key;
    ConfluenceTokens tokens = new ConfluenceTokens(clientKey, clock);
    tenant = new Tenant(clientKey, origin);
    installer = new Installer(tenant, tokens, key);
    userRoutes = new UserRoutes(tenant, new AppTokens(tenant, clock), users);
    parts =
        List.of(
            new ConfluenceRoutes(tenant, tokens, key, users), userRoutes, new BridgeRoutes(tenant));
  }

  /**
   * Another site, to which Atlassian installs apps with the same key.
   *
   * @param at its origin, read at every call
   */
  public Confluence second(Supplier<String> at, InstantSource clock) {
    return new Confluence(Tenant.SECOND_CLIENT_KEY, at, clock, key);
  }

  @Override
  public void add(RoutesConfig routes) {
    parts.forEach(part -> part.add(routes));
  }

  /** The state of the installation. */
  public Tenant tenant() {
    return tenant;
  }

  /** Installs and uninstalls the app. */
  public Installer installer() {
    return installer;
  }

  /** The site's administrators, and faults of the answers about them. */
  public UserDirectory users() {
    return users;
  }

  /** The number of an app's requests for a person. */
  public int userCalls() {
    return userRoutes.calls();
  }

  @Override
  public void close() {
    userRoutes.close();
    installer.close();
  }
}
