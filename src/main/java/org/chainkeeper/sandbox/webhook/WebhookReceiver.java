package org.chainkeeper.sandbox.webhook;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.sandbox.http.SandboxRoutes;

/**
 * Receives webhooks at {@code /webhooks/NAME} and checks their signatures; {@code GET /webhooks} shows
 * what came.
 *
 * <ul>
 *   <li>{@code POST /control/webhooks} with {@code secret}: what the sender has shown; with {@code status}:
 *       what good requests are answered from now on; with {@code latency}: how long that takes;
 *   <li>{@code GET /control/webhooks}: the newest requests, the newest first.
 * </ul>
 *
 * Safe for concurrent use.
 */
public final class WebhookReceiver implements SandboxRoutes {
  private static final int MAX_KEPT = 200;
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;

  private final InstantSource clock;
  private final Deque<ReceivedWebhook> received = new ArrayDeque<>();
  private Optional<String> secret = Optional.empty();
  private int status = NO_CONTENT;
  private Duration latency = Duration.ZERO;

  public WebhookReceiver(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/webhooks/{name}", this::receive);
    routes.get("/webhooks", this::page);
    routes.get("/control/webhooks", context -> context.json(received()));
  }

  /** The secret that signatures are checked with. */
  public synchronized void expect(String shown) {
    secret = Optional.of(shown);
  }

  /** How requests with a good signature are answered. */
  public synchronized void answer(int next, Duration after) {
    status = next;
    latency = after;
  }

  /** The newest first. */
  public synchronized List<ReceivedWebhook> received() {
    return List.copyOf(received);
  }

  /** Forgets requests, secret and answers. */
  public synchronized void reset() {
    received.clear();
    secret = Optional.empty();
    answer(NO_CONTENT, Duration.ZERO);
  }

  private void receive(Context context) {
    LockSupport.parkNanos(latency().toNanos());
    ReceivedWebhook one = record(context, clock.instant());
    if (one.answered() / 100 == 3) {
      context.header("Location", "/webhooks/redirected");
    }
    context.status(one.answered());
    one.fault().ifPresent(why -> context.json(Map.of("message", why)));
  }

  private synchronized Duration latency() {
    return latency;
  }

  private synchronized ReceivedWebhook record(Context context, Instant now) {
    String id = header(context, "webhook-id");
    String signatures = header(context, "webhook-signature");
    byte[] body = context.bodyAsBytes();
    Optional<String> fault =
        secret.isEmpty()
            ? Optional.of("the receiver has no secret")
            : SignatureCheck.fault(
                secret.get(), id, header(context, "webhook-timestamp"), signatures, body, now);
    ReceivedWebhook one =
        new ReceivedWebhook(
            now,
            context.pathParam("name"),
            id,
            signatures,
            new String(body, StandardCharsets.UTF_8),
            fault,
            received.stream().anyMatch(before -> before.id().equals(id)),
            fault.isPresent() ? UNAUTHORIZED : status);
    received.addFirst(one);
    if (received.size() > MAX_KEPT) {
      received.removeLast();
    }
    return one;
  }

  private static String header(Context context, String name) {
    return Optional.ofNullable(context.header(name)).orElse("");
  }

  private void page(Context context) {
    StringBuilder rows = new StringBuilder();
    for (ReceivedWebhook one : received()) {
      rows.append(
          "%s %s %s %s%n  %s%n"
              .formatted(
                  one.at(), one.answered(), one.id(), one.fault().orElse("verified"), one.body()));
    }
    context
        .header("Cache-Control", "no-store")
        .contentType("text/plain; charset=utf-8")
        .result(rows.isEmpty() ? "No webhook has come yet.\n" : rows.toString());
  }
}
