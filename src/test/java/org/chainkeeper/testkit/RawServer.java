package org.chainkeeper.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A server below HTTP, on loopback: what it does with a connection is the test's to say. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What happens to one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Script {
    void play(Conversation talk) throws IOException;
  }

  /** One connection as a script sees it. */
  public final class Conversation {
    private final Socket socket;

    Conversation(Socket socket) {
      this.socket = socket;
    }

    /** Reads and remembers one request with its body. */
    public String read() throws IOException {
      String request = readRequest(socket.getInputStream());
      requests.add(request);
      return request;
    }

    public void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Waits until the client has closed its side. */
    public void awaitHangUp() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Makes the close that follows a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
    }
  }

  private RawServer(ServerSocket listener) {
    this.listener = listener;
  }

  public static RawServer start(Script script) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  public static RawServer start(ServerSocket listener, Script script) {
    var server = new RawServer(listener);
    server.threads.execute(() -> server.listen(script));
    return server;
  }

  /** A whole answer that leaves it to the client to close. */
  public static String answer(int status, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 %d Any\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, length, body);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public int connections() {
    return accepted.size();
  }

  /** The requests that were read, head and body. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void listen(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.add(socket);
        threads.execute(() -> serve(socket, script));
      } catch (IOException | RejectedExecutionException e) {
        return;
      }
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      script.play(new Conversation(socket));
    } catch (IOException e) {
      // the client hung up first, which a test sees from the client's side
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!complete(bytes)) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client closed within a request");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean complete(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    int body =
        text.lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text.length() - end - 4 >= body;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : accepted) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
