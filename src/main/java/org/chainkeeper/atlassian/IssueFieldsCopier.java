package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.jira.RawJson;

/**
 * Copies one issue's fields from a body, byte for byte. Only the values that are longer than a macro shows are written
 * again by {@link ValueShortener}; which ones is returned with the copy. Not safe for concurrent use.
 */
final class IssueFieldsCopier {
  private static final byte[] DOCUMENT = "\"doc\"".getBytes(StandardCharsets.UTF_8);

  private final JsonParser json;
  private final ReceivedBody body;
  private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
  private final Map<String, Integer> shortened = new HashMap<>();

  /** From here on nothing was copied yet. */
  private long copyFrom;

  private IssueFieldsCopier(JsonParser json, ReceivedBody body) {
    this.json = json;
    this.body = body;
  }

  /**
   * @param json at the beginning of the object; afterwards at its end
   * @throws IOException when it is not JSON, or not UTF-8
   */
  static CopiedFields read(JsonParser json, ReceivedBody body) throws IOException {
    return new IssueFieldsCopier(json, body).read();
  }

  /**
   * @param shortened by the id of the field: how many members its list has lost, zero where a text was cut
   */
  record CopiedFields(RawJson fields, Map<String, Integer> shortened) {}

  private CopiedFields read() throws IOException {
    long from = tokenStart();
    if (from < 0) { // Jackson counts no bytes in UTF-16 or UTF-32
      throw new IOException("not UTF-8");
    }
    copyFrom = from;
    while (next() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      next();
      copy(field);
    }
    long to = tokenStart() + 1;
    if (copyFrom == from) {
      return new CopiedFields(RawJson.of(body.slice(from, to)), shortened);
    }
    copyUntil(to);
    return new CopiedFields(RawJson.of(copied.toByteArray()), shortened);
  }

  private long tokenStart() {
    return json.currentTokenLocation().getByteOffset();
  }

  private JsonToken next() throws IOException {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new IOException("the fields have no end");
    }
    return token;
  }

  private void copy(String field) throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> copyText(field);
      case START_OBJECT, START_ARRAY -> copyNested(field);
      default -> {} // with the bytes around it
    }
  }

  private void copyText(String field) throws IOException {
    long from = tokenStart();
    json.finishToken();
    long to = json.currentLocation().getByteOffset();
    if (to - from > ShortText.MAX_CHARACTERS && ShortText.isLong(json.getText())) {
      shorten(field, from, to, false);
    }
  }

  private void copyNested(String field) throws IOException {
    long from = tokenStart();
    long longestText = 0;
    boolean isDocument = false;
    int depth = 1;
    while (depth > 0) {
      boolean isText = json.currentToken() == JsonToken.VALUE_STRING;
      boolean isType = depth == 1 && isText && "type".equals(json.currentName());
      long start = tokenStart();
      JsonToken token = next();
      if (isText) {
        longestText = Math.max(longestText, tokenStart() - start);
        isDocument |= isType && isDocument(start);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    long to = tokenStart() + 1;
    int most = isDocument ? ValueShortener.MAX_DOCUMENT_BYTES : ValueShortener.MAX_VALUE_BYTES;
    if (to - from > most || (!isDocument && longestText > ShortText.MAX_CHARACTERS)) {
      shorten(field, from, to, isDocument);
    }
  }

  private boolean isDocument(long from) {
    return Arrays.equals(body.slice(from, from + DOCUMENT.length), DOCUMENT);
  }

  private void shorten(String field, long from, long to, boolean isDocument) throws IOException {
    try (JsonParser value = JiraJson.FACTORY.createParser(body.stream(from))) {
      ValueShortener shortener = new ValueShortener(value, isDocument);
      byte[] shorter = shortener.shorten();
      if (!isDocument && !shortener.hasLeftOut()) {
        return; // it has fewer characters than bytes
      }
      copyUntil(from);
      copied.writeBytes(shorter);
      copyFrom = to;
      if (shortener.hasLeftOut()) {
        shortened.put(field, shortener.listMembersLeftOut());
      }
    }
  }

  private void copyUntil(long to) {
    copied.writeBytes(body.slice(copyFrom, to));
    copyFrom = to;
  }
}
