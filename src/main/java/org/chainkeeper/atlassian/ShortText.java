package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/** Cuts a JSON string that has more text than any macro shows. */
final class ShortText {
  /** UTF-16 units of a text; more are cut. Macros show 300, and addresses of at most 2,000. */
  static final int MAX_CHARACTERS = 4_000;

  private static final String SIGN = "…";

  /** A UTF-16 unit has at most six bytes in JSON. */
  private static final int MAX_BYTES_OF_A_CHARACTER = 6;

  /** With one unit more than a short text has, so that a longer one is told from it. */
  private static final int MAX_BYTES = MAX_BYTES_OF_A_CHARACTER * (MAX_CHARACTERS + 2);

  private ShortText() {}

  /**
   * The string that takes the place of a longer one; empty when it may stay as it is.
   *
   * @param from of the opening quote
   * @param to after the closing quote
   */
  static Optional<byte[]> of(ReceivedBody body, long from, long to) throws IOException {
    byte[] begin = body.slice(from + 1, Math.min(to - 1, from + 1 + MAX_BYTES));
    String text = decoded(begin, wholeCharacters(begin));
    return text.length() <= MAX_CHARACTERS ? Optional.empty() : Optional.of(encoded(cut(text)));
  }

  /** Bytes without an escape or a character that was cut in two at the end. */
  private static int wholeCharacters(byte[] json) {
    int whole = 0;
    for (int at = 0; at < json.length; at += lengthAt(json, at)) {
      whole = at;
    }
    return whole + lengthAt(json, whole) <= json.length ? whole + lengthAt(json, whole) : whole;
  }

  private static int lengthAt(byte[] json, int at) {
    if (at >= json.length) {
      return 0;
    }
    int first = json[at] & 0xff;
    if (first == '\\') {
      return at + 1 < json.length && json[at + 1] == 'u' ? MAX_BYTES_OF_A_CHARACTER : 2;
    }
    return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  private static String decoded(byte[] json, int length) throws IOException {
    ByteArrayOutputStream string = new ByteArrayOutputStream(length + 2);
    string.write('"');
    string.write(json, 0, length);
    string.write('"');
    try (JsonParser parser = JiraJson.FACTORY.createParser(string.toByteArray())) {
      parser.nextToken();
      return parser.getText();
    }
  }

  /** Between two characters as people see them, or between code points when there are none so far. */
  private static String cut(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.preceding(MAX_CHARACTERS + 1);
    if (end <= 0) {
      end =
          Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1))
              ? MAX_CHARACTERS - 1
              : MAX_CHARACTERS;
    }
    return text.substring(0, end) + SIGN;
  }

  private static byte[] encoded(String text) {
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(JiraJson.writable(text));
    ByteArrayOutputStream string = new ByteArrayOutputStream(escaped.length + 2);
    string.write('"');
    string.writeBytes(escaped);
    string.write('"');
    return string.toByteArray();
  }
}
