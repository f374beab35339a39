package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Scripts and styles of the pages. A file's name changes with its content, so it may be cached. */
public final class AssetRoutes implements Routes {
  private static final int MAX_NAME_CHARACTERS = 200;
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "json", "application/json",
          "map", "application/json");

  private final ClassPath files;

  public AssetRoutes() {
    this(new ClassPath("/frontend"));
  }

  AssetRoutes(ClassPath files) {
    this.files = files;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/assets/<name>", this::send);
  }

  /** Of segments that begin with no dot, so that none leads up. Without a pattern, which would recurse. */
  static boolean isName(String name) {
    return name.length() <= MAX_NAME_CHARACTERS
        && Arrays.stream(name.split("/", -1)).allMatch(AssetRoutes::isSegment);
  }

  private static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && segment.charAt(0) != '.'
        && segment
            .chars()
            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0));
  }

  private void send(Context ctx) {
    var name = ctx.pathParam("name");
    var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    var file =
        type.filter(_ -> isName(name))
            .flatMap(_ -> files.find("/assets/" + name))
            .orElseThrow(NotFoundResponse::new);
    ctx.header("Cache-Control", "public, max-age=31536000, immutable")
        .result(file)
        .contentType(type.orElseThrow());
  }
}
