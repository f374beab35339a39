package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;

/** A group of HTTP routes. Paths begin with a slash and are relative to the base url. */
@FunctionalInterface
public interface Routes {
  /** Mounts the handlers; called once, before the server listens. */
  void add(RoutesConfig routes);
}
