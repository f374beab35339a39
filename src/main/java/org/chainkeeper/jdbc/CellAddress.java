package org.chainkeeper.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cell that a secret is stored in. Its ciphertext can be decrypted in this cell only. */
record CellAddress(String table, String column, List<String> key) {
  CellAddress {
    key = List.copyOf(key);
  }

  /** The associated data of the encryption; each part has its length, so that no two cells share it. */
  byte[] inEnvironment(String environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, environment);
    write(out, table);
    write(out, column);
    key.forEach(value -> write(out, value));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
