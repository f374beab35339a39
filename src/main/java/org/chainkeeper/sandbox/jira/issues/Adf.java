package org.chainkeeper.sandbox.jira.issues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Plain text as an Atlassian Document: a paragraph a line, a bullet for what begins with a dash. A text that is the JSON
 * of a document already stays one.
 */
final class Adf {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Adf() {}

  static JsonNode of(String text) {
    if (text.startsWith("{\"type\":\"doc\"")) {
      return document(text);
    }
    ObjectNode doc = JSON.objectNode().put("type", "doc").put("version", 1);
    ArrayNode content = doc.putArray("content");
    ArrayNode bullets = JSON.arrayNode();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("- ")) {
        bullets.addObject().put("type", "listItem").putArray("content").add(paragraph(line, 2));
      } else {
        content.add(paragraph(line, 0));
      }
    }
    if (!bullets.isEmpty()) {
      content.addObject().put("type", "bulletList").set("content", bullets);
    }
    return doc;
  }

  private static JsonNode document(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a document", e);
    }
  }

  private static ObjectNode paragraph(String line, int from) {
    ObjectNode paragraph = JSON.objectNode().put("type", "paragraph");
    ArrayNode content = paragraph.putArray("content");
    if (from < line.length()) {
      content.addObject().put("type", "text").put("text", line.substring(from));
    }
    return paragraph;
  }
}
