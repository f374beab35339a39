package org.chainkeeper.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * HTTP over bare sockets that are used again, as a proxy in front of the app does; so that the cores
 * are the server's and not its client's. Safe for concurrent use.
 */
public final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private final Queue<Socket> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param retryAfter in seconds; 1 when the server does not say
   */
  public record Answer(int status, int retryAfter) {
    /** Whether the server asks to come back. */
    public boolean isForLater() {
      return status == 503 || status == 429;
    }
  }

  public RawClient(int port) {
    this.port = port;
  }

  /**
   * Sends one request and reads its whole answer.
   *
   * @param request head and body as they go over the wire
   * @throws IOException when no answer came; a kept connection that was closed meanwhile is replaced
   */
  public Answer ask(byte[] request) throws IOException {
    Socket kept = idle.poll();
    if (kept != null) {
      try {
        return ask(kept, request);
      } catch (IOException closed) {
        close(kept);
      }
    }
    return ask(new Socket(InetAddress.getLoopbackAddress(), port), request);
  }

  private Answer ask(Socket socket, byte[] request) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.getOutputStream().write(request);
    Head head = head(new BufferedInputStream(socket.getInputStream(), 8_192));
    if (head.closes()) {
      close(socket);
    } else {
      idle.add(socket);
    }
    return head.answer();
  }

  private record Head(Answer answer, boolean closes) {}

  private static Head head(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 ")) {
      throw new IOException("no answer");
    }
    int length = 0;
    int retryAfter = 1;
    boolean chunked = false;
    boolean closes = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length: ")) {
        length = Integer.parseInt(lower.substring(16));
      } else if (lower.startsWith("retry-after: ")) {
        retryAfter = Integer.parseInt(lower.substring(13));
      }
      chunked |= lower.equals("transfer-encoding: chunked");
      closes |= lower.equals("connection: close");
    }
    if (chunked) {
      skipChunks(in);
    } else {
      in.skipNBytes(length);
    }
    return new Head(new Answer(Integer.parseInt(status.substring(9, 12)), retryAfter), closes);
  }

  private static void skipChunks(InputStream in) throws IOException {
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      in.skipNBytes(size);
      line(in);
    }
    line(in);
  }

  private static int chunkSize(InputStream in) throws IOException {
    String size = line(in);
    if (size.isEmpty()) {
      throw new IOException("the answer has no end");
    }
    return Integer.parseInt(size, 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() {
    idle.forEach(RawClient::close);
  }
}
