package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The descriptor that Confluence installs the app by, with the base url filled in. */
public final class DescriptorRoutes implements Routes {
  private static final ClassPath FILES = new ClassPath("");

  private final URI baseUrl;

  public DescriptorRoutes(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        "/atlassian-connect.json", ctx -> ctx.result(descriptor()).contentType("application/json"));
  }

  private String descriptor() {
    return template().replace("{{baseUrl}}", baseUrl.toString());
  }

  private static String template() {
    return FILES
        .find("/atlassian-connect.json")
        .map(file -> new String(file, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("the jar has no descriptor"));
  }

  /** The {@code key} of the app, by which Confluence knows it. */
  public static String appKey() {
    try {
      return Json.MAPPER.readTree(template()).required("key").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the descriptor is not JSON", e);
    }
  }
}
