package org.chainkeeper.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cell a secret is stored in; its ciphertext can be read nowhere else. */
record CellAddress(String table, String column, List<String> key) {
  CellAddress {
    key = List.copyOf(key);
  }

  /** Each part with its length, so that no two places share their bytes. */
  byte[] within(String environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part(out, environment);
    part(out, table);
    part(out, column);
    key.forEach(part -> part(out, part));
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
