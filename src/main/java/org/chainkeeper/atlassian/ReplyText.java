package org.chainkeeper.atlassian;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes a body. RFC 8259 section 8.1 requires UTF-8 without a byte-order mark and allows a reader
 * to ignore one; a proxy may change both. A byte-order mark wins over the charset of the content
 * type; a body without either is UTF-16 where every second byte is zero (RFC 4627 section 3), else
 * UTF-8. Undecodable bytes become U+FFFD.
 */
final class ReplyText {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};

  private ReplyText() {}

  /** The text without its byte-order mark. */
  static String decode(byte[] body, Optional<String> contentType) {
    if (startsWith(body, UTF_8_MARK)) {
      return decode(body, UTF_8_MARK.length, StandardCharsets.UTF_8);
    }
    if (startsWith(body, UTF_16BE_MARK)) {
      return decode(body, UTF_16BE_MARK.length, StandardCharsets.UTF_16BE);
    }
    if (startsWith(body, UTF_16LE_MARK)) {
      return decode(body, UTF_16LE_MARK.length, StandardCharsets.UTF_16LE);
    }
    return decode(body, 0, contentType.flatMap(ReplyText::charset).orElseGet(() -> guess(body)));
  }

  private static Optional<Charset> charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(matcher.group(1).toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) { // not a name, or not supported
      return Optional.empty();
    }
  }

  private static Charset guess(byte[] body) {
    if (body.length < 2) {
      return StandardCharsets.UTF_8;
    }
    if (body[0] == 0 && body[1] != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return body[0] != 0 && body[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static String decode(byte[] body, int from, Charset charset) {
    return new String(body, from, body.length - from, charset);
  }

  private static boolean startsWith(byte[] body, byte[] mark) {
    return body.length >= mark.length && Arrays.equals(body, 0, mark.length, mark, 0, mark.length);
  }
}
