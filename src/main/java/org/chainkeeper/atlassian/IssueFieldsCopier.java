package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Copies one issue's fields from a body, byte for byte, but for what no macro shows: a text of more
 * than {@link ShortText#MAX_CHARACTERS} is cut, and a document (Atlassian Document Format) ends
 * after {@link #MAX_DOCUMENT_TEXT}. Macros show 300 characters of either. Not safe for concurrent
 * use.
 */
final class IssueFieldsCopier {
  /** Bytes of a document's text, as it is written in JSON; a character has at most six. */
  static final int MAX_DOCUMENT_TEXT = 24 << 10;

  /** Bytes that are looked at in one go. */
  private static final int WINDOW = 64;

  private static final byte[] DOCUMENT = "\"doc\"".getBytes(StandardCharsets.UTF_8);

  private final JsonParser json;
  private final ReceivedBody body;
  private final ByteArrayOutputStream copied = new ByteArrayOutputStream();

  /** The closing bracket of each open object and array. */
  private final Deque<Character> open = new ArrayDeque<>();

  /** From here on nothing was copied yet. */
  private long copyFrom;

  /** How many are open inside of the document; zero outside of any. */
  private int documentDepth;

  private long documentText;

  private IssueFieldsCopier(JsonParser json, ReceivedBody body) {
    this.json = json;
    this.body = body;
  }

  /**
   * @param json at the beginning of the object; afterwards at its end
   * @throws IOException when it is not JSON, or not UTF-8
   */
  static byte[] read(JsonParser json, ReceivedBody body) throws IOException {
    return new IssueFieldsCopier(json, body).read();
  }

  private byte[] read() throws IOException {
    long from = tokenStart();
    if (from < 0) { // Jackson counts no bytes in UTF-16 or UTF-32
      throw new IOException("not UTF-8");
    }
    copyFrom = from;
    open.push('}');
    while (!open.isEmpty()) {
      step();
    }
    long to = tokenStart() + 1;
    if (copyFrom == from) {
      return body.slice(from, to);
    }
    copyUntil(to);
    return copied.toByteArray();
  }

  private long tokenStart() {
    return json.currentTokenLocation().getByteOffset();
  }

  private void step() throws IOException {
    JsonToken before = json.currentToken();
    @Nullable String name = json.currentName();
    long from = tokenStart();
    JsonToken token = next();
    if (before == JsonToken.VALUE_STRING) {
      endText(name, from, tokenStart());
    }
    if (isPastDocumentText() && before != JsonToken.FIELD_NAME && !token.isStructEnd()) {
      endDocument(token);
      return;
    }
    switch (token) {
      case START_OBJECT -> open.push('}');
      case START_ARRAY -> open.push(']');
      case END_OBJECT, END_ARRAY -> close();
      default -> {}
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new IOException("the fields have no end");
    }
    return token;
  }

  private void close() {
    open.pop();
    if (open.size() < documentDepth) {
      documentDepth = 0;
    }
  }

  /** A string began at {@code from}; the next token begins at {@code until}. */
  private void endText(@Nullable String name, long from, long until) throws IOException {
    if (documentDepth > 0 && "text".equals(name)) {
      documentText += until - from;
    }
    if (documentDepth == 0 && open.size() > 1 && "type".equals(name) && isDocument(from, until)) {
      documentDepth = open.size();
      documentText = 0;
    }
    if (until - from > ShortText.MAX_CHARACTERS) {
      long to = endOfString(until);
      ShortText.of(body, from, to).ifPresent(text -> replace(from, to, text));
    }
  }

  private boolean isDocument(long from, long until) {
    return until - from >= DOCUMENT.length
        && Arrays.equals(body.slice(from, from + DOCUMENT.length), DOCUMENT);
  }

  private boolean isPastDocumentText() {
    return documentDepth > 0 && documentText > MAX_DOCUMENT_TEXT;
  }

  /** Ends all that is open inside of the document, before a token that is left out with the rest. */
  private void endDocument(JsonToken token) throws IOException {
    copyUntil(endOfPart(tokenStart()));
    int depth = token.isStructStart() ? 1 : 0;
    while (open.size() >= documentDepth) {
      copied.write(open.pop());
      depth++;
    }
    while (depth > 0) {
      JsonToken left = next();
      depth += left.isStructStart() ? 1 : left.isStructEnd() ? -1 : 0;
    }
    documentDepth = 0;
    copyFrom = tokenStart() + 1;
  }

  /** After a string's closing quote, which is the last one before the next token. */
  private long endOfString(long until) {
    return lastBefore(until, each -> each == '"') + 1;
  }

  /**
   * After the last token before the comma that separates the next one, if it is not copied yet.
   */
  private long endOfPart(long until) {
    return lastBefore(until, each -> each != ',' && !Character.isWhitespace(each)) + 1;
  }

  private interface Wanted {
    boolean is(byte each);
  }

  /** The byte before all that is not copied yet, when none of it is wanted. */
  private long lastBefore(long until, Wanted wanted) {
    for (long end = until; end > copyFrom; end -= WINDOW) {
      long start = Math.max(copyFrom, end - WINDOW);
      byte[] window = body.slice(start, end);
      for (int i = window.length - 1; i >= 0; i--) {
        if (wanted.is(window[i])) {
          return start + i;
        }
      }
    }
    return copyFrom - 1;
  }

  private void replace(long from, long to, byte[] text) {
    copyUntil(from);
    copied.writeBytes(text);
    copyFrom = to;
  }

  private void copyUntil(long to) {
    copied.writeBytes(body.slice(copyFrom, to));
    copyFrom = to;
  }
}
