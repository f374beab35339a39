package org.chainkeeper.atlassian;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The body of a response, in pieces of 64 KB: a large array would have to find one free place in the
 * heap. Written by one thread, and then read by one.
 */
final class ReceivedBody {
  private static final int FIRST_PIECE = 8 << 10;
  private static final int PIECE = 64 << 10;
  private static final byte[] FORGOTTEN = new byte[0];

  private final List<byte[]> pieces = new ArrayList<>();
  private long size;

  static ReceivedBody of(byte[] bytes) {
    ReceivedBody body = new ReceivedBody();
    body.add(ByteBuffer.wrap(bytes));
    return body;
  }

  /** Copies what is left in the buffer. */
  void add(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      int piece = indexOf(size);
      if (piece == pieces.size()) {
        pieces.add(new byte[piece == 0 ? FIRST_PIECE : PIECE]);
      }
      int at = Math.toIntExact(size - startOf(piece));
      int length = Math.min(buffer.remaining(), pieces.get(piece).length - at);
      buffer.get(pieces.get(piece), at, length);
      size += length;
    }
  }

  private static int indexOf(long offset) {
    return offset < FIRST_PIECE ? 0 : Math.toIntExact(1 + (offset - FIRST_PIECE) / PIECE);
  }

  private static long startOf(int piece) {
    return piece == 0 ? 0 : FIRST_PIECE + (long) (piece - 1) * PIECE;
  }

  long size() {
    return size;
  }

  /**
   * A copy of {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException when it goes beyond the body
   */
  byte[] slice(long from, long to) {
    Objects.checkFromToIndex(from, to, size);
    byte[] slice = new byte[Math.toIntExact(to - from)];
    copy(from, slice, 0, slice.length);
    return slice;
  }

  private void copy(long from, byte[] target, int at, int length) {
    for (int copied = 0; copied < length; ) {
      int piece = indexOf(from + copied);
      int start = Math.toIntExact(from + copied - startOf(piece));
      int part = Math.min(length - copied, pieces.get(piece).length - start);
      System.arraycopy(pieces.get(piece), start, target, at + copied, part);
      copied += part;
    }
  }

  /** Frees the memory of what lies before; it may not be read again. */
  void forgetBefore(long offset) {
    for (int piece = 0; piece < indexOf(offset); piece++) {
      pieces.set(piece, FORGOTTEN);
    }
  }

  /** At most so many of the first bytes, as text. */
  String start(int most) {
    return new String(slice(0, Math.min(most, size)), StandardCharsets.UTF_8);
  }

  /** From the first byte to the last. */
  InputStream stream() {
    return stream(0);
  }

  /** From this byte to the last. */
  InputStream stream(long from) {
    return new InputStream() {
      private long at = from;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        int part = (int) Math.min(length, size - at);
        if (part == 0 && length > 0) {
          return -1;
        }
        copy(at, target, offset, part);
        at += part;
        return part;
      }
    };
  }
}
