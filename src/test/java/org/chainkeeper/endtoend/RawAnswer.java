package org.chainkeeper.endtoend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * An answer as it came over a socket: no client library adds, joins or hides a header.
 *
 * @param status the status line
 * @param headers as received
 * @param length of the body as it was sent, without the frames of chunks
 * @param body decompressed
 */
record RawAnswer(String status, List<Header> headers, int length, String body) {
  private static final int TIMEOUT_MILLIS = 60_000;

  record Header(String name, String value) {}

  /** Sends the request on a connection of its own and reads until the server closes it. */
  static RawAnswer to(RecordedRequest request, int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes(request, port));
      socket.getOutputStream().flush();
      return parse(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(RecordedRequest request, int port) throws IOException {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: localhost:").append(port).append("\r\nConnection: close\r\n");
    request
        .headers()
        .forEach(one -> head.append(one.name()).append(": ").append(one.value()).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    all.write(body);
    return all.toByteArray();
  }

  private static RawAnswer parse(byte[] received) throws IOException {
    int end = new String(received, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer but " + received.length + " bytes");
    }
    String[] lines = new String(received, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    List<Header> headers = new ArrayList<>();
    for (int line = 1; line < lines.length; line++) {
      String[] parts = lines[line].split(":", 2);
      headers.add(new Header(parts[0], parts[1].strip()));
    }
    byte[] content = Arrays.copyOfRange(received, end + 4, received.length);
    if (value(headers, "Transfer-Encoding").equals(Optional.of("chunked"))) {
      content = joined(content);
    }
    return new RawAnswer(lines[0], List.copyOf(headers), content.length, text(headers, content));
  }

  private static String text(List<Header> headers, byte[] content) throws IOException {
    boolean compressed = value(headers, "Content-Encoding").equals(Optional.of("gzip"));
    byte[] plain =
        compressed && content.length > 0
            ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
            : content;
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] chunks) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(chunks);
    for (int size = size(in); size > 0; size = size(in)) {
      all.write(in.readNBytes(size));
      in.skipNBytes(2);
    }
    return all.toByteArray();
  }

  private static int size(ByteArrayInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the answer ends before its last chunk");
      }
      line.append((char) c);
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }

  private static Optional<String> value(List<Header> headers, String name) {
    return headers.stream()
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(Header::value)
        .findFirst();
  }

  /** The first value of a header. */
  Optional<String> header(String name) {
    return value(headers, name);
  }

  int code() {
    return Integer.parseInt(status.substring(9, 12));
  }
}
