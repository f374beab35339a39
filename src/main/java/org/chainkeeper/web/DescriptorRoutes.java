package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The descriptor that Confluence installs the app by, with the base url filled in. */
public final class DescriptorRoutes implements Routes {
  private final URI baseUrl;
  private final ClassPath files = new ClassPath("");

  public DescriptorRoutes(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        "/atlassian-connect.json",
        ctx -> ctx.result(descriptor()).contentType("application/json"));
  }

  private String descriptor() {
    var file =
        files
            .find("/atlassian-connect.json")
            .orElseThrow(() -> new IllegalStateException("the jar has no descriptor"));
    return new String(file, StandardCharsets.UTF_8).replace("{{baseUrl}}", baseUrl.toString());
  }
}
