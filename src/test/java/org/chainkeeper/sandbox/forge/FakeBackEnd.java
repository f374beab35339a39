package org.chainkeeper.sandbox.forge;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The back end of a Forge app: notes what it is told, and answers as a test wants. */
final class FakeBackEnd implements AutoCloseable {
  private static final int WAIT_SECONDS = 30;

  /** A request as it arrived. */
  record Received(
      String method, String path, String authorization, Optional<String> userToken, String body) {}

  /** An answer to a request below {@code /api/}. */
  record Answer(int status, String type, String body) {
    static final Answer EMPTY_OBJECT = new Answer(200, "application/json", "{}");
  }

  private final Javalin server;
  private final BlockingQueue<Received> events = new LinkedBlockingQueue<>();
  private final List<Received> calls = new CopyOnWriteArrayList<>();
  private volatile Answer answer = Answer.EMPTY_OBJECT;
  private volatile int lifecycleStatus = 204;

  FakeBackEnd() {
    server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.http.maxRequestSize = 1 << 20;
          config.routes.get(
              "/atlassian-connect.json",
              context -> context.result("{\"key\": \"k\", \"baseUrl\": \"" + url() + "\"}"));
          config.routes.post("/forge/{event}", this::lifecycle);
          config.routes.get("/api/<path>", this::api);
          config.routes.post("/api/<path>", this::api);
        });
    server.start("127.0.0.1", 0);
  }

  String url() {
    return "http://localhost:" + server.port();
  }

  /** What it answers from now on. */
  void answer(Answer next) {
    answer = next;
  }

  /** What lifecycle events are answered with from now on. */
  void answerEvents(int status) {
    lifecycleStatus = status;
  }

  /** The next lifecycle event; waits for it. */
  Received event() throws InterruptedException {
    return Optional.ofNullable(events.poll(WAIT_SECONDS, TimeUnit.SECONDS)).orElseThrow();
  }

  /** The next one with this in its body; waits for it. */
  Received event(String part) throws InterruptedException {
    Received event = event();
    while (!event.body().contains(part)) {
      event = event();
    }
    return event;
  }

  List<Received> calls() {
    return calls;
  }

  private void lifecycle(Context context) {
    events.add(received(context));
    context.status(lifecycleStatus);
  }

  private void api(Context context) {
    calls.add(received(context));
    context.status(answer.status()).contentType(answer.type()).result(answer.body());
  }

  private static Received received(Context context) {
    return new Received(
        context.method().name(),
        context.path(),
        Optional.ofNullable(context.header("Authorization")).orElse(""),
        Optional.ofNullable(context.header("x-forge-oauth-user")),
        context.body());
  }

  @Override
  public void close() {
    server.stop();
  }
}
