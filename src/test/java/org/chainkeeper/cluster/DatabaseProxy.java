package org.chainkeeper.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wire between one node and PostgreSQL: it understands enough of the protocol to stop a chosen
 * statement or its acknowledgement, and it can be down. Safe for concurrent use.
 */
public final class DatabaseProxy implements AutoCloseable {
  private final int port;
  private final int database;
  private final List<SqlBreakpoint> halts = new ArrayList<>();
  private final Set<DatabaseProxyConnection> links = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  /**
   * Is up at once, on a free port.
   *
   * @param database port of PostgreSQL on loopback
   */
  DatabaseProxy(int database) {
    this.database = database;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
    serve(listening);
  }

  /** Each statement's text is sent with it, for the wire to see. */
  String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?prepareThreshold=0";
  }

  /** Stops the next write of this kind before the database sees it. */
  Breakpoint before(SqlPattern write) {
    return add(new SqlBreakpoint(write, false));
  }

  /** Stops the acknowledgement of the next write of this kind, which the database has executed. */
  Breakpoint after(SqlPattern write) {
    return add(new SqlBreakpoint(write, true));
  }

  /** Cuts every connection and refuses new ones until {@link #restore}. */
  public synchronized void cut() {
    close(listening);
    halts.forEach(SqlBreakpoint::cut);
    halts.clear();
    links.forEach(DatabaseProxyConnection::close);
  }

  /** Lets connections through again. */
  public synchronized void restore() {
    listening = listen(port);
    serve(listening);
  }

  @Override
  public void close() {
    cut();
  }

  /** The halt that this statement runs into, which stops no other. */
  synchronized Optional<SqlBreakpoint> haltFor(String sql) {
    Optional<SqlBreakpoint> halt = halts.stream().filter(each -> each.concerns(sql)).findFirst();
    halt.ifPresent(halts::remove);
    return halt;
  }

  void ended(DatabaseProxyConnection link) {
    links.remove(link);
  }

  private synchronized Breakpoint add(SqlBreakpoint halt) {
    halts.add(halt);
    return halt;
  }

  private void serve(ServerSocket server) {
    Thread _ = Thread.ofVirtual().name("wire").start(() -> accept(server));
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        join(server, server.accept());
      } catch (IOException e) {
        // the wire is down, or the database behind it: the node sees a closed connection
      }
    }
  }

  private void join(ServerSocket server, Socket node) throws IOException {
    try {
      DatabaseProxyConnection link =
          new DatabaseProxyConnection(
              this, node, new Socket(InetAddress.getLoopbackAddress(), database));
      begin(server, link);
    } catch (IOException e) {
      node.close();
      throw e;
    }
  }

  private synchronized void begin(ServerSocket server, DatabaseProxyConnection link) {
    if (server.isClosed()) {
      link.close();
    } else {
      links.add(link);
      link.start();
    }
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(ServerSocket server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
