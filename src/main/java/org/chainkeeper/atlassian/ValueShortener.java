package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Writes a field's value as far as a macro shows it. The result has the same format: a document stays a document of
 * Atlassian's format, a list a list. What goes are the ends of long texts, the last members of long lists, and in
 * documents the marks (bold, colours, links), which no macro shows. Not safe for concurrent use.
 */
final class ValueShortener {
  /** Of a document: {@link ShortText#MAX_CHARACTERS} of text in most scripts, with its nodes. */
  static final int MAX_DOCUMENT_BYTES = 4 << 10;

  /** Of any other value: about sixty sprints, or fifteen linked issues. */
  static final int MAX_VALUE_BYTES = 16 << 10;

  private final JsonParser json;
  private final boolean isDocument;
  private final int maxBytes;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final JsonGenerator out;
  private int textLeft = ShortText.MAX_CHARACTERS;
  private boolean hasLeftOut;
  private int listMembersLeftOut;

  /**
   * @param json before the value
   */
  ValueShortener(JsonParser json, boolean isDocument) throws IOException {
    this.json = json;
    this.isDocument = isDocument;
    this.maxBytes = isDocument ? MAX_DOCUMENT_BYTES : MAX_VALUE_BYTES;
    this.out = JiraJson.FACTORY.createGenerator(written);
  }

  byte[] shorten() throws IOException {
    json.nextToken();
    value("", 0);
    out.close();
    return written.toByteArray();
  }

  /** Whether the result has less than there was. */
  boolean hasLeftOut() {
    return hasLeftOut;
  }

  /** How many members are missing at the end of a value that is a list. */
  int listMembersLeftOut() {
    return listMembersLeftOut;
  }

  private void value(String name, int depth) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> text(name);
      case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(json.getBooleanValue());
      case VALUE_NULL -> out.writeNull();
      default -> out.writeNumber(json.getText());
    }
  }

  /** After the bound, members without members of their own still follow: a node's type, a list's total. */
  private void object(int depth) throws IOException {
    out.writeStartObject();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean nests = json.nextToken().isStructStart();
      if (nests ? isFull() : bytes() > 2 * maxBytes) {
        leaveOut();
      } else if (isDocument && name.equals("marks")) {
        json.skipChildren();
      } else {
        out.writeFieldName(JiraJson.writable(name));
        value(name, depth + 1);
      }
    }
    out.writeEndObject();
  }

  private void array(int depth) throws IOException {
    out.writeStartArray();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (isFull()) {
        leaveOut();
        listMembersLeftOut += depth == 0 ? 1 : 0;
      } else {
        value("", depth + 1);
      }
    }
    out.writeEndArray();
  }

  private void leaveOut() throws IOException {
    json.skipChildren();
    hasLeftOut = true;
  }

  private boolean isFull() {
    return textLeft <= 0 || bytes() >= maxBytes;
  }

  private int bytes() {
    return written.size() + out.getOutputBuffered();
  }

  private void text(String name) throws IOException {
    String text = json.getText();
    boolean isDocumentText = isDocument && name.equals("text");
    String shorter =
        isDocumentText
            ? ShortText.shorten(text, Math.max(1, textLeft))
            : ShortText.isLong(text) ? ShortText.shorten(text, ShortText.MAX_CHARACTERS) : text;
    hasLeftOut |= shorter.length() < text.length();
    textLeft -= isDocumentText ? text.length() : 0;
    out.writeString(JiraJson.writable(shorter));
  }
}
