package org.chainkeeper.sandbox.forge;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** The host refuses a request of its page; the message is for the frame that caused it. */
final class HostRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  HostRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static void answer(HostRefusal refusal, Context context) {
    String message = Optional.ofNullable(refusal.getMessage()).orElse("");
    context.status(refusal.status).json(Map.of("message", message));
  }
}
