package org.chainkeeper.sandbox.confluence;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.Routes;

/** The Confluence site of the local Atlassian: its pages, its bridge, its installation of the app. */
public final class Confluence implements Routes, AutoCloseable {
  private final Tenant tenant;
  private final Installer installer;
  private final Directory directory = new Directory();
  private final UserRoutes users;
  private final List<Routes> parts;

  /**
   * @param origin of the local Atlassian, asked at every call
   */
  public Confluence(Supplier<String> origin, InstantSource clock) {
    InstallKey key = new InstallKey();
    Tokens tokens = new Tokens(clock);
    tenant = new Tenant(origin);
    installer = new Installer(tenant, tokens, key);
    users = new UserRoutes(tenant, new AppTokens(tenant, clock), directory);
    parts =
        List.of(
            new ConfluenceRoutes(tenant, tokens, key, directory), users, new BridgeRoutes(tenant));
  }

  @Override
  public void add(RoutesConfig routes) {
    parts.forEach(part -> part.add(routes));
  }

  /** How the installation stands. */
  public Tenant tenant() {
    return tenant;
  }

  /** Installs and uninstalls. */
  public Installer installer() {
    return installer;
  }

  /** Who administers the site, and how it answers an app that asks. */
  public Directory directory() {
    return directory;
  }

  /** How often an app has asked about a person. */
  public int userCalls() {
    return users.calls();
  }

  @Override
  public void close() {
    users.close();
    installer.close();
  }
}
