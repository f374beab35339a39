package org.chainkeeper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends one request again and again over kept-alive connections and counts the answers. It works on
 * bare sockets, so that the two cores are spent on the server and not on its client.
 */
final class LoadGenerator {
  private static final int CONNECTIONS = 8;
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");

  private final int port;
  private final byte[] request;

  /**
   * @param headers lines that end in CR LF
   */
  LoadGenerator(int port, String target, String headers) {
    this.port = port;
    this.request = ascii("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }

  /** Answers with status 200 per second; any other ends the run. */
  double perSecond(Duration duration) {
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    List<Future<Integer>> counts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        counts.add(threads.submit(() -> knockUntil(end)));
      }
      long answers = 0;
      for (Future<Integer> count : counts) {
        answers += count.get();
      }
      return answers * 1e9 / (System.nanoTime() - begin);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private int knockUntil(long end) {
    byte[] answer = new byte[LARGEST_ANSWER];
    int answers = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      while (System.nanoTime() < end) {
        socket.getOutputStream().write(request);
        read(in, answer);
        answers++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  private static void read(InputStream in, byte[] answer) throws IOException {
    int length = 0;
    int head = -1;
    while (head < 0) {
      length += more(in, answer, length);
      head = indexOf(answer, length, END_OF_HEAD);
    }
    String headers = new String(answer, 0, head, StandardCharsets.US_ASCII);
    if (!headers.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(headers);
    }
    int said = headers.indexOf("Content-Length: ");
    if (said < 0) {
      while (!endsWith(answer, length, LAST_CHUNK)) {
        length += more(in, answer, length);
      }
      return;
    }
    int end = headers.indexOf('\r', said);
    String number = headers.substring(said + 16, end < 0 ? headers.length() : end);
    int whole = head + END_OF_HEAD.length + Integer.parseInt(number);
    while (length < whole) {
      length += more(in, answer, length);
    }
  }

  private static int more(InputStream in, byte[] answer, int length) throws IOException {
    int read = in.read(answer, length, answer.length - length);
    if (read <= 0) {
      throw new IOException("the answer has no end");
    }
    return read;
  }

  private static int indexOf(byte[] bytes, int length, byte[] wanted) {
    for (int at = 0; at <= length - wanted.length; at++) {
      if (matches(bytes, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean endsWith(byte[] bytes, int length, byte[] wanted) {
    return length >= wanted.length && matches(bytes, length - wanted.length, wanted);
  }

  private static boolean matches(byte[] bytes, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
