package org.chainkeeper.jira;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text that is passed through as it came, in UTF-8: the meaning of a field is between Jira and the
 * page. Its creator has checked that it is JSON. Immutable.
 */
public final class RawJson {
  private final byte[] text;

  private RawJson(byte[] text) {
    this.text = text;
  }

  /**
   * @param utf8 belongs to the value from now on
   */
  public static RawJson of(byte[] utf8) {
    return new RawJson(utf8);
  }

  public static RawJson of(String text) {
    return new RawJson(text.getBytes(StandardCharsets.UTF_8));
  }

  public int bytes() {
    return text.length;
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return new String(text, StandardCharsets.UTF_8);
  }
}
