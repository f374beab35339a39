package org.chainkeeper.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes slow connections. Single bytes reset Jetty's idle timeout, and Jetty's {@code
 * MinimumDataRateHandler} counts the bytes of all requests together. Checks once a second. A
 * request's header has to be complete {@code headerWithin} after its first byte; its content, and
 * each piece of an answer (32 KB at most), have to be transferred within {@code pieceWithin}. A
 * connection that waits for a next request is left to the idle timeout.
 */
final class SlowConnections extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(SlowConnections.class);

  private final Scheduler scheduler;
  private final Duration headerWithin;
  private final Duration pieceWithin;
  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

  SlowConnections(Scheduler scheduler, Duration headerWithin, Duration pieceWithin) {
    this.scheduler = scheduler;
    this.headerWithin = headerWithin;
    this.pieceWithin = pieceWithin;
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, Progress.of(connection, Phase.IDLE, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  protected void doStart() {
    scheduleNext();
  }

  private void scheduleNext() {
    var _ = scheduler.schedule(this::check, CHECK_INTERVAL);
  }

  private void check() {
    try {
      connections.replaceAll((connection, before) -> before.next(connection, System.nanoTime()));
      connections.forEach(this::closeIfSlow);
    } catch (Throwable e) {
      log.error("checking for slow connections failed; the next check follows", e);
    } finally {
      if (isRunning()) {
        scheduleNext();
      }
    }
  }

  private void closeIfSlow(Connection connection, Progress progress) {
    Duration passed = Duration.ofNanos(System.nanoTime() - progress.since());
    boolean slow =
        switch (progress.phase()) {
          case IDLE -> false;
          case SENDS_HEADER -> passed.compareTo(headerWithin) > 0;
          case SENDS_CONTENT, RECEIVES_RESPONSE -> passed.compareTo(pieceWithin) > 0;
        };
    if (slow) {
      log.debug("closing a connection that is too slow: {}", progress.phase());
      connection.getEndPoint().close();
    }
  }

  /** What the client has to do next. */
  private enum Phase {
    IDLE,
    SENDS_HEADER,
    SENDS_CONTENT,
    RECEIVES_RESPONSE
  }

  /**
   * @param idleBytes how many had been received when the last request was answered
   * @param since when this phase began, or its last piece was taken
   */
  private record Progress(Phase phase, long requests, long idleBytes, long bytesOut, long since) {
    static Progress of(Connection connection, Phase phase, long now) {
      return new Progress(
          phase,
          connection.getMessagesIn(),
          connection.getBytesIn(),
          connection.getBytesOut(),
          now);
    }

    Progress next(Connection connection, long now) {
      Phase phase = phaseOf(connection);
      boolean same =
          phase == this.phase
              && requests == connection.getMessagesIn()
              && bytesOut == connection.getBytesOut();
      if (same) {
        return this;
      }
      long idle = phase == Phase.SENDS_HEADER ? idleBytes : connection.getBytesIn();
      return new Progress(phase, connection.getMessagesIn(), idle, connection.getBytesOut(), now);
    }

    private Phase phaseOf(Connection connection) {
      EndPoint endPoint = connection.getEndPoint();
      if (endPoint instanceof AbstractEndPoint writing && writing.getWriteFlusher().isPending()) {
        return Phase.RECEIVES_RESPONSE;
      }
      boolean answered = connection.getMessagesIn() == connection.getMessagesOut();
      if (!answered && endPoint.isFillInterested()) {
        return Phase.SENDS_CONTENT;
      }
      boolean none = requests == connection.getMessagesIn() && bytesOut == connection.getBytesOut();
      boolean began = connection.getBytesIn() > idleBytes;
      boolean readAll = endPoint.isFillInterested(); // else this side is behind
      return answered && none && began && readAll ? Phase.SENDS_HEADER : Phase.IDLE;
    }
  }
}
