package org.chainkeeper.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One connection over a {@link DatabaseProxy}, message by message (PostgreSQL's "Message Formats"): a statement's
 * text is in {@code Parse}, and the database has executed it when {@code ReadyForQuery} comes back.
 */
final class DatabaseProxyConnection {
  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  private final DatabaseProxy wire;
  private final Socket node;
  private final Socket database;
  private final AtomicReference<Optional<SqlBreakpoint>> expected =
      new AtomicReference<>(Optional.empty());

  DatabaseProxyConnection(DatabaseProxy wire, Socket node, Socket database) throws IOException {
    this.wire = wire;
    this.node = node;
    this.database = database;
    node.setTcpNoDelay(true);
    database.setTcpNoDelay(true);
  }

  void start() {
    Thread _ = Thread.ofVirtual().name("to the database").start(() -> run(this::toDatabase));
    Thread _ = Thread.ofVirtual().name("to the node").start(() -> run(this::toNode));
  }

  void close() {
    shut(node);
    shut(database);
  }

  private interface Pump {
    void run() throws IOException;
  }

  private void run(Pump pump) {
    try {
      pump.run();
    } catch (IOException e) {
      // one end has gone; so does the other
    } finally {
      close();
      wire.ended(this);
    }
  }

  private void toDatabase() throws IOException {
    DataInputStream in = in(node);
    DataOutputStream out = out(database);
    begin(in, out);
    while (true) {
      int type = in.readUnsignedByte();
      byte[] body = body(in);
      Optional<SqlBreakpoint> halt = sql(type, body).flatMap(wire::haltFor);
      if (halt.isPresent() && halt.get().executed()) {
        expected.set(halt);
      } else if (halt.isPresent()) {
        out.flush();
        if (!halt.get().pass()) {
          return;
        }
      }
      write(out, type, body);
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  /** The first message has no type; encryption is declined, so that the rest can be read. */
  private void begin(DataInputStream in, DataOutputStream out) throws IOException {
    byte[] first = body(in);
    while (isEncryptionRequest(first)) {
      node.getOutputStream().write('N');
      first = body(in);
    }
    out.writeInt(first.length + Integer.BYTES);
    out.write(first);
    out.flush();
  }

  private void toNode() throws IOException {
    DataInputStream in = in(database);
    DataOutputStream out = out(node);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    DataOutputStream held = new DataOutputStream(answer);
    while (true) {
      int type = in.readUnsignedByte();
      byte[] body = body(in);
      boolean ready = type == 'Z';
      write(held, type, body);
      if (ready && !expected.getAndSet(Optional.empty()).map(SqlBreakpoint::pass).orElse(true)) {
        return;
      }
      if (ready || expected.get().isEmpty()) {
        answer.writeTo(out);
        answer.reset();
      }
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  private static Optional<String> sql(int type, byte[] body) {
    return switch (type) {
      case 'P' -> Optional.of(text(body, text(body, 0).length() + 1));
      case 'Q' -> Optional.of(text(body, 0));
      default -> Optional.empty();
    };
  }

  /** Up to the next zero byte; names and SQL of the app are ASCII. */
  private static String text(byte[] body, int from) {
    int end = from;
    while (body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, StandardCharsets.US_ASCII);
  }

  private static boolean isEncryptionRequest(byte[] first) throws IOException {
    int code = new DataInputStream(new ByteArrayInputStream(first)).readInt();
    return code == SSL_REQUEST || code == GSS_REQUEST;
  }

  private static byte[] body(DataInputStream in) throws IOException {
    byte[] body = new byte[in.readInt() - Integer.BYTES];
    in.readFully(body);
    return body;
  }

  private static void write(DataOutputStream out, int type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
  }

  private static DataInputStream in(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  private static DataOutputStream out(Socket socket) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }
}
