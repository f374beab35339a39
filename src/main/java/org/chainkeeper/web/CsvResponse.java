package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.chainkeeper.admin.ConnectionStatus;

/**
 * A file that is sent while it is read. Nothing is sent before its first rows, so that a failure until
 * then has a status of its own. A later one ends the file with a row that says so.
 */
final class CsvResponse implements AutoCloseable {
  private final Context ctx;
  private final String fileName;
  private final String incomplete;
  private boolean hasBegun;
  private boolean isComplete;

  /**
   * @param fileName in ASCII, without quotes
   * @param incomplete what the last row says unless the file is complete
   */
  CsvResponse(Context ctx, String fileName, String incomplete) {
    this.ctx = ctx;
    this.fileName = fileName;
    this.incomplete = incomplete;
  }

  boolean hasBegun() {
    return hasBegun;
  }

  /**
   * @throws UncheckedIOException when the client has gone
   */
  void add(List<ConnectionStatus> connections) {
    if (!hasBegun) {
      ctx.contentType("text/csv; header=present; charset=utf-8");
      ctx.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
      hasBegun = true;
      write(ConnectionCsv.heading());
    }
    write(ConnectionCsv.rows(connections));
  }

  /**
   * Adds a row, see {@link ConnectionCsv#note}.
   *
   * @throws UncheckedIOException when the client has gone
   */
  void note(String text) {
    write(ConnectionCsv.note(text));
  }

  /** All rows have been added. */
  void complete() {
    isComplete = true;
  }

  private void write(byte[] bytes) {
    try {
      ctx.res().getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing follows after it, such as the description of an error. */
  @Override
  public void close() throws IOException {
    if (hasBegun) {
      if (!isComplete) {
        note(incomplete);
      }
      ctx.res().getOutputStream().close();
    }
  }
}
