package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * The JSON object of a token response. Tolerates what cannot change its meaning: a byte-order mark,
 * a guard against script inclusion, and trailing text without another object. Does not tolerate
 * duplicate keys, a second object or a missing end.
 */
final class TokenBody {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String SCRIPT_GUARD = ")]}'";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .build();

  private TokenBody() {}

  /** Empty when the body does not contain exactly one readable object. */
  static Optional<JsonNode> object(String body) {
    String text = stripped(body);
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode object = parser.readValueAsTree();
      if (object == null || !object.isObject()) {
        return Optional.empty();
      }
      String behind = text.substring((int) parser.currentLocation().getCharOffset());
      return behind.indexOf('{') < 0 ? Optional.of(object) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String stripped(String body) {
    String text = body.strip();
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length()).strip();
    }
    return text.startsWith(SCRIPT_GUARD) ? text.substring(SCRIPT_GUARD.length()).strip() : text;
  }
}
