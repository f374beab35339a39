package org.chainkeeper.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.RequestLogger;
import io.javalin.json.JavalinJackson;
import io.javalin.router.exception.JavaLangErrorHandler;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening port with the limits that hold for all of them. */
final class Listener {
  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  /**
   * For a pasted link to a search of 10,000 characters, each escaped as nine in the link and as fifteen
   * in the parameter that holds the link, and for the tokens, of up to 8 KB.
   */
  private static final int MAX_HEADER_BYTES = 160 * 1024;

  private static final int MAX_CONNECTIONS = 20_000;

  /**
   * Connections that wait to be accepted. With Java's 50, the kernel dropped thousands while a node
   * was busy, and reset some of them later.
   */
  private static final int ACCEPT_QUEUE = 1_024;

  /** All headers that can be on their way at once take a third of the heap at most. */
  private static final int HEADERS_SHARE_OF_HEAP = 3;

  /** With all connections taken, those that rest for so long make room. */
  private static final Duration REST_WHEN_FULL = Duration.ofSeconds(10);

  /** How often, at most, and when a stop looks whether connections have begun to wait. */
  private static final int MAX_LOOKS = 50;

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(1);

  private static final Duration HEADER_WITHIN = Duration.ofSeconds(10);
  private static final Duration PIECE_WITHIN = Duration.ofSeconds(30);

  private Listener() {}

  /**
   * @param logger called after each response
   */
  static Javalin start(
      String host,
      int port,
      String basePath,
      Duration stopWithin,
      RequestLogger logger,
      List<Routes> parts,
      JavaLangErrorHandler errors) {
    Javalin server =
        Javalin.create(config -> {
          settings(config, basePath, stopWithin);
          config.jetty.addConnector((jetty, http) -> connector(jetty, http, host, port));
          config.requestLogger.http(logger);
          config.router.javaLangErrorHandler(errors);
          parts.forEach(part -> part.add(config.routes));
        });
    return server.start();
  }

  private static ServerConnector connector(
      Server jetty, HttpConfiguration http, String host, int port) {
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.addBean(new SlowConnections(connector.getScheduler(), HEADER_WITHIN, PIECE_WITHIN));
    return connector;
  }

  /** Method and path of everything that answers there. */
  static List<String> routes(Javalin listener) {
    return listener.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /**
   * Answers what is under way. Connections that wait for a next request are closed at once: Jetty
   * would wait a second for them. A shorter wait cut off an answer now and then.
   */
  static void stop(Javalin listener) {
    for (int look = 0; look < MAX_LOOKS && !closeWaiting(listener); look++) {
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
    try {
      listener.stop();
    } catch (JavalinException e) {
      log.warn("requests under way were cut off", e);
    }
  }

  /**
   * A connection whose answer has just been sent waits for the next request a moment later only.
   *
   * @return whether no other connection is left
   */
  private static boolean closeWaiting(Javalin listener) {
    boolean allWait = true;
    for (Connector connector : listener.jettyServer().server().getConnectors()) {
      for (EndPoint connected : connector.getConnectedEndPoints()) {
        if (waits(connected)) {
          connected.close();
        } else {
          allWait = false;
        }
      }
    }
    return allWait;
  }

  private static boolean waits(EndPoint connected) {
    Connection connection = connected.getConnection();
    boolean answered = connection.getMessagesIn() == connection.getMessagesOut();
    return answered && connected.isFillInterested();
  }

  private static void settings(JavalinConfig config, String basePath, Duration stopWithin) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.router.contextPath = basePath.isEmpty() ? "/" : basePath;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = RequestBodies.MAX_BYTES;
    config.jsonMapper(new JavalinJackson(Json.MAPPER, true));
    config.jetty.modifyHttpConfiguration(Listener::limits);
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(stopWithin.toMillis());
      server.setHandler(new GracefulHandler());
      server.setErrorHandler(new JettyErrorHandler());
      int most = maxConnections(Runtime.getRuntime().maxMemory());
      var limit = new NetworkConnectionLimit(most, server);
      limit.setEndPointIdleTimeout(REST_WHEN_FULL.toMillis());
      server.addBean(limit);
    });
  }

  /** How many connections a heap of so many bytes bears. */
  static int maxConnections(long heapBytes) {
    return (int) Math.min(MAX_CONNECTIONS, heapBytes / HEADERS_SHARE_OF_HEAP / MAX_HEADER_BYTES);
  }

  private static void limits(HttpConfiguration http) {
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setMaxResponseHeaderSize(MAX_HEADER_BYTES); // of a script that redirects to itself
    http.setHeaderCacheSize(0); // 30 KB for each connection, and thousands may wait
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }
}
