package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.webhook.WebhookReceiver;

/**
 * {@code POST /control/webhooks}: {@code secret} sets what signatures are checked with, {@code status} and
 * {@code latency} how requests with a good signature are answered.
 */
public final class ReceiverRoutes implements SandboxRoutes {
  private static final int NO_CONTENT = 204;
  private static final Duration MAX_LATENCY = Duration.ofMinutes(1);

  private final WebhookReceiver receiver;

  public ReceiverRoutes(WebhookReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/control/webhooks", this::change);
  }

  private void change(Context context) {
    ControlRequest request =
        ControlRequest.read(context.body(), Set.of("secret", "status", "latency"));
    int status = request.number("status").orElse(NO_CONTENT);
    Duration latency = request.duration("latency").orElse(Duration.ZERO);
    if (status < 200 || status > 599 || latency.compareTo(MAX_LATENCY) > 0) {
      throw new InvalidControlRequest("status is 200 to 599, latency at most PT1M");
    }
    request
        .text("secret")
        .ifPresent(secret -> {
          if (!secret.matches("whsec_[A-Za-z0-9+/]{32,}={0,2}")) {
            throw new InvalidControlRequest("secret begins with whsec_");
          }
          receiver.expect(secret);
        });
    receiver.answer(status, latency);
    context.json(Map.of("status", status));
  }
}
