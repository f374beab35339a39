package org.chainkeeper.sandbox.confluence;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * Atlassian's bridge from the npm package {@code atlassian-connect-js}, as its CDN serves it. The
 * build puts it on the class path below {@code /frontend/sandbox}.
 */
final class BridgeRoutes implements SandboxRoutes {
  private static final String FOLDER = "/frontend/sandbox/";
  private static final Pattern NAME = Pattern.compile("(themes/)?[A-Za-z0-9_.-]{1,60}\\.(js|css)");
  private static final String CDN = "var CDN_URL = \"https://\" + CDN_DOMAIN;";

  private final Tenant tenant;
  private final Map<String, String> read = new ConcurrentHashMap<>();

  BridgeRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/cdn/atlassian-connect/all.js", context -> serve(context, "iframe.js"));
    routes.get("/cdn/{file}", context -> serve(context, context.pathParam("file")));
    routes.get(
        "/cdn/themes/{file}", context -> serve(context, "themes/" + context.pathParam("file")));
  }

  private void serve(Context context, String name) throws IOException {
    Optional<String> text = NAME.matcher(name).matches() ? text(name) : Optional.empty();
    context.header("Access-Control-Allow-Origin", "*");
    if (text.isEmpty()) {
      context.status(404).result("no such file; was the frontend built?");
      return;
    }
    context.contentType(name.endsWith(".css") ? "text/css" : "text/javascript");
    context.header("Cache-Control", "public, max-age=86400").result(text.get());
  }

  private Optional<String> text(String name) throws IOException {
    String known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = BridgeRoutes.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String served = source.replace(CDN, "var CDN_URL = \"" + tenant.origin() + "/cdn\";");
      read.put(name, served);
      return Optional.of(served);
    }
  }
}
