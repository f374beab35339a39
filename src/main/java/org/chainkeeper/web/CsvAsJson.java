package org.chainkeeper.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chainkeeper.admin.ConnectionStatus;

/** The same file as {@link CsvResponse} as a text in JSON, for a proxy that takes nothing else. */
final class CsvAsJson {
  /** Forge's proxy takes an answer of 5 MB. */
  static final int MAX_BYTES = 4_500_000;

  private final StringBuilder content = new StringBuilder(text(ConnectionCsv.heading()));
  private int bytes = content.length();
  private int rows;
  private boolean isCut;

  /**
   * @param content the file, with its byte order mark
   */
  private record FileJson(String fileName, String type, String content) {}

  /** Leaves a page out, and all after it, when the answer would become too large. */
  void add(List<ConnectionStatus> connections) {
    String lines = text(ConnectionCsv.rows(connections));
    bytes += Json.write(lines).getBytes(StandardCharsets.UTF_8).length;
    isCut = isCut || bytes > MAX_BYTES;
    if (!isCut) {
      content.append(lines);
      rows += connections.size();
    }
  }

  boolean isCut() {
    return isCut;
  }

  /** How many connections are in it. */
  int rows() {
    return rows;
  }

  /** Adds a row, see {@link ConnectionCsv#note}. */
  void note(String text) {
    content.append(text(ConnectionCsv.note(text)));
  }

  String content() {
    return content.toString();
  }

  void send(Context ctx, String fileName) {
    ctx.json(new FileJson(fileName, "text/csv; charset=utf-8", content()));
  }

  private static String text(byte[] csv) {
    return new String(csv, StandardCharsets.UTF_8);
  }
}
