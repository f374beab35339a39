package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.admin.ChangePosition;
import org.chainkeeper.admin.LiveChanges;
import org.chainkeeper.admin.TenantChanges;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the admin page when it has to read again: as server-sent events, or as one answer where those do
 * not get through. An event says that something has changed and not what, so that it holds nothing of the
 * tenant. Each stream is a virtual thread that waits. A client that does not read blocks its own thread
 * only, and {@link SlowConnections} closes it.
 */
public final class LiveRoutes implements Routes {
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** After it the page connects again. */
  static final Duration MAX_LENGTH = Duration.ofMinutes(10);

  private static final String STREAM_TYPE = "text/event-stream";
  private static final Duration WAIT_WHEN_FULL = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(LiveRoutes.class);

  private final AdminGate gate;
  private final LiveChanges changes;

  public LiveRoutes(AdminGate gate, LiveChanges changes) {
    this.gate = gate;
    this.changes = changes;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/admin/changes", gate.administrators(this::changes));
  }

  private void changes(Context ctx, Viewer admin) throws IOException, InterruptedException {
    Optional<ChangePosition> after =
        Optional.ofNullable(ctx.header("Last-Event-ID")).flatMap(ChangePosition::parse);
    boolean asStream =
        Optional.ofNullable(ctx.header("Accept")).filter(STREAM_TYPE::equals).isPresent()
            && !ForgeProxy.isProxied(ctx);
    if (!asStream) {
      TenantChanges.Reading reading = changes.read(admin.tenant(), after);
      ctx.json(new ChangesJson(reading.now().text(), reading.changed()));
      return;
    }
    Optional<LiveChanges.Stream> stream = changes.open(admin.tenant(), after);
    if (stream.isEmpty()) {
      Problem.of(Code.RATE_LIMITED, "Too many pages are live. This one asks now and then.")
          .retryAfter(WAIT_WHEN_FULL)
          .send(ctx);
      return;
    }
    try (LiveChanges.Stream open = stream.get()) {
      tell(ctx, open);
    }
  }

  private record ChangesJson(String position, boolean changed) {}

  private void tell(Context ctx, LiveChanges.Stream stream)
      throws IOException, InterruptedException {
    ctx.contentType(STREAM_TYPE + "; charset=utf-8");
    ctx.header("X-Accel-Buffering", "no");
    OutputStream out = ctx.res().getOutputStream();
    long end = System.nanoTime() + MAX_LENGTH.toNanos();
    try {
      send(out, "id: " + stream.position().text() + "\n: begins\n\n");
      while (!stream.isAtEnd() && System.nanoTime() < end) {
        boolean changed = stream.await(HEARTBEAT);
        if (stream.isAtEnd() || !gate.isStillAdministrator(ctx)) {
          return;
        }
        send(
            out,
            "id: "
                + stream.position().text()
                + (changed ? "\ndata: changed\n\n" : "\n: alive\n\n"));
      }
    } catch (IOException e) {
      log.debug("the page has gone: {}", e.getMessage());
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
