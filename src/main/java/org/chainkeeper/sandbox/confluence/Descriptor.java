package org.chainkeeper.sandbox.confluence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of an app's {@code atlassian-connect.json} that Confluence uses here.
 *
 * @param installed path of the callback
 * @param uninstalled path of the callback
 * @param scopes permissions for Confluence's REST API
 */
record Descriptor(
    String key,
    String baseUrl,
    Optional<String> installed,
    Optional<String> uninstalled,
    Set<String> scopes,
    List<Module> macros,
    List<Module> generalPages,
    Optional<Module> adminPage) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A macro or a page.
   *
   * @param url with placeholders such as <code>{jql}</code>
   * @param inline whether it is an inline macro
   * @param size initial size
   * @param editor the macro's dialog, if any
   */
  record Module(
      String key, String name, String url, boolean inline, Size size, Optional<Editor> editor) {}

  /** CSS lengths. */
  record Size(String width, String height) {
    static final Size WHOLE_WIDTH = new Size("100%", "0px");
  }

  /**
   * @throws IllegalArgumentException when the text is not a descriptor
   */
  static Descriptor parse(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      JsonNode modules = root.path("modules");
      return new Descriptor(
          required(root, "key"),
          required(root, "baseUrl").replaceFirst("/+$", ""),
          optional(root.path("lifecycle"), "installed"),
          optional(root.path("lifecycle"), "uninstalled"),
          scopes(root.path("scopes")),
          modules(modules.path("dynamicContentMacros")),
          modules(modules.path("generalPages")),
          modules(modules.path("adminPages")).stream().findFirst());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the descriptor is not JSON", e);
    }
  }

  /** The dialog in which a macro's parameters are edited; sizes are CSS lengths. */
  record Editor(String url, String title, String width, String height) {}

  /** The macro of this key. */
  Optional<Module> macro(String key) {
    return macros.stream().filter(macro -> macro.key().equals(key)).findFirst();
  }

  Optional<Module> generalPage(String moduleKey) {
    return generalPages.stream().filter(page -> page.key().equals(moduleKey)).findFirst();
  }

  private static Set<String> scopes(JsonNode nodes) {
    return nodes.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
  }

  private static List<Module> modules(JsonNode nodes) {
    List<Module> modules = new ArrayList<>();
    for (JsonNode node : nodes) {
      String key = required(node, "key");
      String name = node.path("name").path("value").asText(key);
      String url = required(node, "url");
      boolean inline = node.path("outputType").asText("block").equals("inline");
      modules.add(
          new Module(
              key, name, url, inline, size(node, inline), editor(node.path("editor"), name)));
    }
    return List.copyOf(modules);
  }

  private static Size size(JsonNode node, boolean inline) {
    Size usual = inline ? new Size("100px", "20px") : Size.WHOLE_WIDTH;
    return new Size(
        node.path("width").asText(usual.width()), node.path("height").asText(usual.height()));
  }

  private static Optional<Editor> editor(JsonNode node, String macro) {
    return optional(node, "url")
        .map(url ->
            new Editor(
                url,
                node.path("editTitle").path("value").asText(macro),
                node.path("width").asText("600px"),
                node.path("height").asText("600px")));
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  private static String required(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(() -> new IllegalArgumentException("the descriptor has no " + name));
  }
}
