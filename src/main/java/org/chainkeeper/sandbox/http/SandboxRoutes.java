package org.chainkeeper.sandbox.http;

import io.javalin.config.RoutesConfig;

/** A part of the local Atlassian with HTTP routes. */
@FunctionalInterface
public interface SandboxRoutes {
  /** Registers the handlers; called once, before the server listens. */
  void add(RoutesConfig routes);
}
