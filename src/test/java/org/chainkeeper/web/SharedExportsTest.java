package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SharedExportsTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_export_says_what_the_one_on_forge_says(JsonNode one) throws Exception {
    String target = "/export/" + path(one.get("macro").asText()) + query(one.get("parameters"));
    String token = world.pageToken("GET", target).hs256(SECRET);
    String language = one.path("language").asText("en");
    Element exported =
        root(world.get(target + "&jwt=" + token, "Accept-Language", language).body());

    String[] lines = exported.getTextContent().split("\n", -1);
    assertThat(lines[0]).isEqualTo(one.get("text").asText());
    assertThat(lines.length > 1 ? lines[1] : "").isEqualTo(one.path("details").asText(""));
    assertThat(link(exported)).isEqualTo(one.path("link").asText(""));
  }

  /** {@code export.test.ts} reads the same file for the function that Forge calls. */
  static Stream<JsonNode> cases() throws IOException {
    try (var file = SharedExportsTest.class.getResourceAsStream("/export-cases.json")) {
      return new ObjectMapper().readTree(file).valueStream();
    }
  }

  private static String path(String macro) {
    return macro.equals("issue-inline") ? "issue?display=inline" : macro + "?display=";
  }

  private static String query(JsonNode parameters) {
    return parameters
        .propertyStream()
        .map(one -> "&" + one.getKey() + "=" + encoded(one.getValue().asText()))
        .collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static Element root(String xml) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
  }

  private static String link(Element exported) {
    var links = exported.getElementsByTagName("a");
    return links.getLength() == 0 ? "" : ((Element) links.item(0)).getAttribute("href");
  }
}
