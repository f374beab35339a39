package org.chainkeeper.sandbox.jira;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.jira.issues.IssueType;
import org.chainkeeper.sandbox.jira.issues.Priority;

/** Icons and avatars of the local Jira as SVG. */
final class IconRoutes {
  private static final Pattern AVATAR =
      Pattern.compile("avatar-(\\p{Lu}{1,2})-([0-9a-f]{3}|[0-9a-f]{6})\\.svg");
  private static final Pattern PROJECT = Pattern.compile("project-([A-Z]{2,10})\\.svg");
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\">";
  private static final String LINE =
      "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linecap=\"round\""
          + " stroke-linejoin=\"round\" d=\"%s\"/>";

  private static final Map<String, String> DRAWN = drawn();

  private IconRoutes() {}

  static void answer(Context context) {
    Optional<String> icon = icon(context.pathParam("name"));
    if (icon.isEmpty()) {
      context.status(404);
      return;
    }
    context.contentType("image/svg+xml").header("Cache-Control", "public, max-age=86400");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Content-Security-Policy", "default-src 'none'");
    context.result(icon.get());
  }

  private static Optional<String> icon(String name) {
    Matcher avatar = AVATAR.matcher(name);
    Matcher project = PROJECT.matcher(name);
    if (avatar.matches()) {
      return Optional.of(lettered("#" + avatar.group(2), avatar.group(1), 8));
    } else if (project.matches()) {
      return Optional.of(lettered("#44546f", project.group(1).substring(0, 1), 3));
    }
    return Optional.ofNullable(DRAWN.get(name));
  }

  private static Map<String, String> drawn() {
    Map<String, String> icons = new HashMap<>();
    for (Priority priority : Priority.values()) {
      icons.put(priority.icon() + ".svg", SVG + arrow(priority) + "</svg>");
    }
    for (IssueType type : IssueType.values()) {
      String square =
          "<rect x=\"1\" y=\"1\" width=\"14\" height=\"14\" rx=\"3\" fill=\"%s\"/>"
              .formatted(type.color);
      icons.put(type.icon() + ".svg", SVG + square + sign(type) + "</svg>");
    }
    icons.put(
        "status.svg",
        SVG + LINE.formatted("#626f86", "M3 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0") + "</svg>");
    return Map.copyOf(icons);
  }

  private static String arrow(Priority priority) {
    String path =
        switch (priority) {
          case HIGHEST -> "M3 8l5-5 5 5M3 13l5-5 5 5";
          case HIGH -> "M3 10l5-5 5 5";
          case MEDIUM -> "M3 6h10M3 10h10";
          case LOW -> "M3 6l5 5 5-5";
          case LOWEST -> "M3 3l5 5 5-5M3 8l5 5 5-5";
        };
    return LINE.formatted(priority.color, path);
  }

  private static String sign(IssueType type) {
    String path =
        switch (type) {
          case EPIC -> "M9 3l-4 5.5h5L6.500 13";
          case STORY -> "M5.500 4h5v8l-2.500-2.500-2.500 2.500z";
          case TASK -> "M4.500 8.500l2.500 2.500 4.500-5.500";
          case BUG -> "M6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
        };
    return LINE.formatted("#fff", path);
  }

  private static String lettered(String color, String letters, int radius) {
    return SVG
        + "<rect width=\"16\" height=\"16\" rx=\"%d\" fill=\"%s\"/>".formatted(radius, color)
        + "<text x=\"8\" y=\"10.600\" font-family=\"sans-serif\" font-size=\"7\" fill=\"#fff\""
        + " text-anchor=\"middle\">"
        + letters
        + "</text></svg>";
  }
}
