package org.chainkeeper.isolation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that each send a byte of a header a second. A share of it has all the connections, for
 * a share of the time: a fraction of the connections would show nothing.
 *
 * @param seconds for how long
 */
record SlowConnections(int total, int seconds) implements Noise {
  @Override
  public String name() {
    return total + " slow connections";
  }

  @Override
  public Sample shortForm() {
    return Sample.of(0.3, 1);
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public Map<Integer, Integer> make(int port, double share) {
    List<Socket> open = new ArrayList<>();
    int refused = 0;
    byte[] head =
        "GET /macros/table HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII);
    try {
      for (int i = 0; i < total; i++) {
        try {
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
          open.add(socket);
          socket.getOutputStream().write(head);
        } catch (IOException e) {
          refused++;
        }
      }
      return Map.of(0, refused + drip(open, (int) Math.ceil(seconds * share)));
    } finally {
      open.forEach(SlowConnections::close);
    }
  }

  /** How many of them the server closed meanwhile. */
  private int drip(List<Socket> open, int times) {
    int closed = 0;
    for (int second = 0; second < times; second++) {
      closed = 0;
      for (Socket socket : open) {
        try {
          socket.getOutputStream().write('x');
        } catch (IOException e) {
          closed++;
        }
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      for (long left = 1; left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    return closed;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }
}
