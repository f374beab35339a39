package org.chainkeeper.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A page of the Forge host with macros that a test chooses; all else is the host's own answer. */
final class ChosenForgePage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Page page;
  private final String macrosUrl;
  private final List<ChosenMacro> macros;

  /**
   * @param macrosUrl where the page asks for its macros, without a query
   */
  ChosenForgePage(Page page, String macrosUrl, List<ChosenMacro> macros) {
    this.page = page;
    this.macrosUrl = macrosUrl;
    this.macros = List.copyOf(macros);
  }

  /** From now on the page has these macros, whatever number it is asked for. */
  void replace() {
    page.route(url -> url.startsWith(macrosUrl + "?"), this::answer);
  }

  /** The page with one macro of every kind says how each module is embedded. */
  private void answer(Route route) {
    String kinds = route.request().url().replaceFirst("macros=\\w+", "macros=kinds");
    try {
      JsonNode model = JSON.readTree(route.fetch(new Route.FetchOptions().setUrl(kinds)).text());
      Map<String, ObjectNode> modules =
          StreamSupport.stream(model.findValues("frames").spliterator(), false)
              .flatMap(frames -> StreamSupport.stream(frames.spliterator(), false))
              .collect(
                  Collectors.toMap(
                      frame -> frame.path("moduleKey").asText(),
                      ObjectNode.class::cast,
                      (first, next) -> first));
      ((ObjectNode) model).set("content", JSON.valueToTree(List.of(section(modules))));
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("application/json")
              .setBody(JSON.writeValueAsString(model)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> section(Map<String, ObjectNode> modules) {
    return Map.of(
        "title", "What readers meet",
        "text", ChosenMacro.textWith(macros),
        "frames", macros.stream().map(macro -> frame(modules, macro)).toList());
  }

  private static ObjectNode frame(Map<String, ObjectNode> modules, ChosenMacro macro) {
    ObjectNode frame = Objects.requireNonNull(modules.get(macro.key())).deepCopy();
    frame.put("localId", UUID.randomUUID().toString());
    frame.set("config", JSON.valueToTree(macro.parameters()));
    return frame;
  }
}
