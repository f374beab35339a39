package org.chainkeeper.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A buffer that is written once and sent many times. It consists of pieces of 64 KB, so that a
 * large answer needs no large array and is not copied as a whole. Immutable after {@link #close}.
 */
final class WrittenBytes extends OutputStream {
  private static final int FIRST_PIECE = 4 << 10;
  private static final int PIECE = 64 << 10;

  private final List<byte[]> full = new ArrayList<>(1);
  private byte[] last = new byte[FIRST_PIECE];
  private int filled;

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    int written = 0;
    while (written < length) {
      if (filled == last.length) {
        full.add(last);
        last = new byte[PIECE];
        filled = 0;
      }
      int part = Math.min(length - written, last.length - filled);
      System.arraycopy(from, offset + written, last, filled, part);
      filled += part;
      written += part;
    }
  }

  /**
   * Trims the last piece. Joins what fits into one piece, because sending each piece is a system
   * call.
   */
  @Override
  public void close() {
    if (size() <= PIECE) {
      join(Math.toIntExact(size()));
    } else {
      last = Arrays.copyOf(last, filled);
    }
  }

  private void join(int size) {
    byte[] whole = new byte[size];
    int at = 0;
    for (byte[] piece : full) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(last, 0, whole, at, filled);
    full.clear();
    last = whole;
    filled = size;
  }

  long size() {
    return full.stream().mapToLong(piece -> piece.length).sum() + filled;
  }

  void sendTo(OutputStream out) throws IOException {
    for (byte[] piece : full) {
      out.write(piece);
    }
    out.write(last, 0, filled);
  }
}
