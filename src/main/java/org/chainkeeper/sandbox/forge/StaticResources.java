package org.chainkeeper.sandbox.forge;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The files of the app's resource, at an origin of their own: {@code /DEPLOYMENT/ui/FILE}. They are what
 * the build puts on the class path below {@code /frontend/forge}, else what lies in {@code
 * forge/static} of the working directory. Below {@code /sample/} there is a resource of the local
 * Atlassian's own. As at Atlassian, a page gets the platform's script as its first one, and a policy.
 */
final class StaticResources {
  /** The host of the files, which is no host of a site. */
  static final String HOST = "forge-cdn.localhost";

  /** Folder of the local Atlassian's own pages, which stand in for the app's on request. */
  static final String SAMPLE = "/sample/";

  private static final String THEME = "theme-";
  private static final String BUILT = "/frontend/forge/";
  private static final String OWN = "/sandbox/forge/";
  private static final String THEMES = "/frontend/sandbox/themes/atlaskit-tokens_";
  private static final Path DIRECTORY = Path.of("forge", "static");
  private static final Pattern FILE =
      Pattern.compile("(assets/)?[A-Za-z0-9_-][A-Za-z0-9_.-]{0,80}");
  private static final Pattern HEAD = Pattern.compile("<head>", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "png", "image/png");

  private final String deployment = UUID.randomUUID().toString();
  private final String resource = "/" + deployment + "/" + AppManifest.RESOURCE + "/";
  private final String platform = "/_platform/" + deployment + "/";
  private final Supplier<String> policy;

  /**
   * @param policy the Content-Security-Policy of a page, read at every call
   */
  StaticResources(Supplier<String> policy) {
    this.policy = policy;
  }

  /** The path of an entry's page. */
  String page(String entry) {
    return resource + entry + ".html";
  }

  /** Whether the app's resource was built. */
  boolean isBuilt() throws IOException {
    return readApp("table.html").isPresent();
  }

  /** Answers a request to {@link #HOST}. */
  void serve(Context context) throws IOException {
    String path = context.path();
    Optional<byte[]> file = file(path);
    if (file.isEmpty()) {
      context.status(404).result("no such file; was the frontend built?");
      return;
    }
    String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain");
    boolean isPage = type.startsWith("text/html");
    context.contentType(type).header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", isPage ? "no-cache" : "public, max-age=31536000");
    if (isPage) {
      context.header("Content-Security-Policy", policy.get());
    }
    context.result(isPage ? withPlatform(file.get()) : file.get());
  }

  private Optional<byte[]> file(String path) throws IOException {
    if (path.startsWith(resource)) {
      return readApp(path.substring(resource.length()));
    } else if (path.startsWith(platform)) {
      return readOwn(path.substring(platform.length()));
    }
    return path.startsWith(SAMPLE) ? readOwn(path.substring(SAMPLE.length())) : Optional.empty();
  }

  private byte[] withPlatform(byte[] page) {
    String text = new String(page, StandardCharsets.UTF_8);
    return HEAD.matcher(text)
        .replaceFirst("<head><script src=\"" + platform + "platform.js\"></script>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A file of the local Atlassian's own, or a theme of Atlassian's. */
  private static Optional<byte[]> readOwn(String name) throws IOException {
    if (!FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    boolean isTheme = name.startsWith(THEME);
    return onClassPath(isTheme ? THEMES + name.substring(THEME.length()) : OWN + name);
  }

  private static Optional<byte[]> readApp(String name) throws IOException {
    if (!FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<byte[]> built = onClassPath(BUILT + name);
    Path file = DIRECTORY.resolve(name);
    return built.isPresent() || !Files.isRegularFile(file)
        ? built
        : Optional.of(Files.readAllBytes(file));
  }

  private static Optional<byte[]> onClassPath(String path) throws IOException {
    try (InputStream in = StaticResources.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
