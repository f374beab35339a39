package org.chainkeeper.sandbox;

import io.javalin.config.RoutesConfig;

/** A part of the local Atlassian that answers HTTP. */
@FunctionalInterface
public interface SandboxRoutes {
  /** Mounts the handlers; called once, before the server listens. */
  void add(RoutesConfig routes);
}
