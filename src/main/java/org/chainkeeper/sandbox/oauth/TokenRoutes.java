package org.chainkeeper.sandbox.oauth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Failed;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** {@code POST /oauth/token}, with latency and the faults of the script. */
public final class TokenRoutes implements SandboxRoutes {
  private static final RawResponse DEFAULT_GARBAGE =
      new RawResponse(
          200,
          "text/html",
          StandardCharsets.UTF_8,
          "<!doctype html><title>Hello</title><p>Nothing to see here.");

  private final AuthorizationServer server;
  private final CallGate gate;

  /** Answers for this server. */
  public TokenRoutes(AuthorizationServer server) {
    this.server = server;
    this.gate = server.gate();
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.post("/oauth/token", this::token);
    routes.post("/oauth/revoke", this::revoke);
  }

  private void revoke(Context context) {
    context.header("Cache-Control", "no-store");
    TokenCall.read(context)
        .map(server::revoke)
        .orElse(Optional.of(Failed.UNREADABLE))
        .ifPresent(failed -> answer(context, failed));
  }

  private void token(Context context) throws InterruptedException {
    Optional<TokenCall> call = TokenCall.read(context);
    context.header("Cache-Control", "no-store");
    gate.reached(Stage.ARRIVED);
    try {
      if (call.isEmpty()) {
        answer(context, Failed.UNREADABLE);
      } else if (call.get().grantType().equals("client_credentials")) {
        answer(context, server.serviceClients().issue(call.get()));
      } else {
        handle(context, call.get());
      }
    } finally {
      gate.reached(Stage.FINISHED);
    }
  }

  private void handle(Context context, TokenCall call) throws InterruptedException {
    Duration half = delay().dividedBy(2);
    gate.pause(half);
    Optional<Fault> fault =
        server.faults().take(call.isRefresh(), server.personBehind(call).map(Person::accountId));
    if (fault.isPresent() && fault.get().kind() == FaultKind.HOLD && !fault.get().rotated()) {
      exchangeLate(context, call, fault.get());
      return;
    }
    if (fault.isPresent()) {
      applyFault(context, call, fault.get());
      return;
    }
    TokenAnswer answer = exchange(call, Optional.empty());
    gate.pause(half);
    answer(context, answer);
  }

  private Duration delay() {
    OauthSettings settings = server.settings();
    long jitter = settings.jitter().toMillis();
    long extra = jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter + 1);
    return settings.latency().plusMillis(extra);
  }

  private TokenAnswer exchange(TokenCall call, Optional<FaultKind> fault) {
    TokenAnswer answer = server.exchange(call, fault);
    gate.reached(Stage.EXCHANGED);
    return answer;
  }

  private void exchangeLate(Context context, TokenCall call, Fault hold)
      throws InterruptedException {
    if (gate.hold(hold.duration())) {
      answer(context, exchange(call, Optional.of(hold.kind())));
    } else {
      server.faulted(call, hold.kind());
      closeConnection(context);
    }
  }

  private void applyFault(Context context, TokenCall call, Fault fault)
      throws InterruptedException {
    Optional<TokenAnswer> exchanged = Optional.empty();
    if (fault.rotated()) {
      exchanged = Optional.of(exchange(call, Optional.of(fault.kind())));
    } else {
      server.faulted(call, fault.kind());
      gate.reached(Stage.EXCHANGED);
    }
    switch (fault.kind()) {
      case LOSE_ANSWER -> closeConnection(context);
      case NO_REFRESH_TOKEN ->
          answer(
              context,
              exchanged.map(TokenRoutes::withoutRefreshToken).orElse(Failed.INVALID_GRANT));
      case REFUSE_INVALID_GRANT, REFUSAL_WAVE -> answer(context, Failed.INVALID_GRANT);
      case REFUSE_UNAUTHORIZED_CLIENT -> answer(context, Failed.UNAUTHORIZED_CLIENT);
      case BUSY -> answerRetryLater(context, 429, "too_many_requests", fault.duration());
      case UNAVAILABLE ->
          answerRetryLater(context, 503, "temporarily_unavailable", fault.duration());
      case ERROR -> context.status(500).result("Internal Server Error");
      case GARBAGE -> fault.response().orElse(DEFAULT_GARBAGE).answer(context, exchanged);
      case REDIRECT -> context.redirect("/login");
      case SILENCE -> {
        gate.pause(fault.duration());
        closeConnection(context);
      }
      case SLOW -> {
        gate.pause(fault.duration());
        answer(context, exchanged.orElse(Failed.INVALID_GRANT));
      }
      case HOLD -> {
        if (gate.hold(fault.duration())) {
          answer(context, exchanged.orElse(Failed.INVALID_GRANT));
        } else {
          closeConnection(context);
        }
      }
    }
  }

  private static TokenAnswer withoutRefreshToken(TokenAnswer answer) {
    return switch (answer) {
      case Issued issued ->
          new Issued(issued.accessToken(), Optional.empty(), issued.expiresIn(), issued.scope());
      case Failed failed -> failed;
    };
  }

  private static void answerRetryLater(Context context, int status, String error, Duration wait) {
    context.header("Retry-After", Long.toString(wait.toSeconds()));
    context.status(status).json(Map.of("error", error, "error_description", "Try again later."));
  }

  /** Closes the connection without a byte of an answer. */
  private static void closeConnection(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private static void answer(Context context, TokenAnswer answer) {
    Map<String, Object> body = new LinkedHashMap<>();
    switch (answer) {
      case Issued issued -> {
        body.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        body.put("expires_in", issued.expiresIn());
        body.put("token_type", "Bearer");
        body.put("scope", issued.scope());
      }
      case Failed failed -> {
        context.status(failed.status());
        body.put("error", failed.error());
        body.put("error_description", failed.description());
      }
    }
    context.json(body);
  }
}
