package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.junit.jupiter.api.AfterEach;

/** What the tests of Server share. */
abstract class ServerFixture {
  /** Much more than a connection holds. */
  static final int LARGE = 16 << 20;

  final CountDownLatch entered = new CountDownLatch(1);

  final CountDownLatch released = new CountDownLatch(1);

  final WebWorld world =
      new WebWorld(
          "http://localhost:8080/base",
          routes -> {
            routes.get("/break", _ -> failUnexpectedly());
            routes.get("/gone", _ -> failOnStorage());
            routes.get("/error/{name}", ctx -> fail(ctx.pathParam("name")));
            routes.post("/echo", ctx -> ctx.json(RequestBodies.object(ctx)));
            routes.get("/things/{id}", ctx -> ctx.result("a thing"));
            routes.get("/words", ctx -> ctx.html("Größe"));
            routes.get("/large", ctx -> ctx.result("y".repeat(LARGE)));
            routes.get("/slow", ctx -> ctx.result(slowly()));
          });

  static void failUnexpectedly() {
    throw new IllegalStateException("a secret that must stay inside");
  }

  static void failOnStorage() {
    throw new StorageUnavailable("table grants is locked", new IOException());
  }

  static void fail(String name) {
    Failure.valueOf(name).raise();
  }

  String slowly() throws InterruptedException {
    entered.countDown();
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    return "done";
  }

  @AfterEach
  void stop() {
    released.countDown();
    world.close();
  }

  static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    var problem = json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(problem.get("traceId").asText()).isEqualTo(header(answer, "X-Trace-Id"));
  }
}
