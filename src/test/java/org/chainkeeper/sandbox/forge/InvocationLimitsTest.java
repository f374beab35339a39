package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends an invocation beside its answer. */
class InvocationLimitsTest {
  private static final Duration GENEROUS = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InvocationQuota quota = new InvocationQuota(() -> 0);
  private HttpServer backEnd;

  @BeforeEach
  void start() throws IOException {
    backEnd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backEnd.setExecutor(threads);
    backEnd.createContext("/api/silent", call -> hold(call, 0));
    backEnd.createContext("/api/stalled", call -> hold(call, 1));
    backEnd.createContext("/api/prompt", call -> answer(call, 0));
    backEnd.start();
  }

  @AfterEach
  void stop() {
    closing.countDown();
    backEnd.stop(0);
    threads.close();
  }

  /** Answers nothing, or the start of a body, until the test ends. */
  private void hold(HttpExchange call, int bytes) throws IOException {
    if (bytes > 0) {
      answer(call, bytes);
    }
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    call.close();
  }

  /** An object; with {@code missing} bytes of it kept back. */
  private void answer(HttpExchange call, int missing) throws IOException {
    calls.incrementAndGet();
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, 2 + missing);
    call.getResponseBody().write('{');
    call.getResponseBody().write('}');
    call.getResponseBody().flush();
    if (missing == 0) {
      call.close();
    }
  }

  private static ObjectNode payload(String path) {
    ObjectNode payload = ForgeWorld.JSON.createObjectNode();
    payload.put("path", path).put("method", "GET").put("invokeType", "ui-remote-fetch");
    return payload;
  }

  private void invoke(ObjectNode payload, Duration deadline) {
    String url = "http://127.0.0.1:" + backEnd.getAddress().getPort();
    ForgeSite site =
        new ForgeSite(new HostedInstallations(), "c", () -> url, () -> Optional.of(url));
    InstantSource clock = InstantSource.system();
    InvocationTokenFactory tokens =
        new InvocationTokenFactory(new SigningKeys(), site.origin(), clock);
    FrameRequest frame =
        new FrameRequest(
            AppManifest.module("chainkeeper-admin").orElseThrow(),
            "l",
            ForgeWorld.JSON.createObjectNode(),
            Optional.of(People.ADA));
    try (RemoteInvocations invocations =
        new RemoteInvocations(site, tokens, new AppUserTokens(clock), quota, deadline)) {
      invocations.invoke(site.installations().install("c", url), frame, payload);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/silent", "/api/stalled"})
  void a_back_end_has_so_long_for_its_answer_to_the_last_byte(String path) {
    assertThatThrownBy(() -> invoke(payload(path), SHORT))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("25 seconds");
  }

  @Test
  void the_platform_waits_for_25_seconds() {
    assertThat(RemoteInvocations.DEADLINE).hasSeconds(25);
  }

  @Test
  void an_invocation_over_the_quota_of_the_minute_does_not_reach_the_back_end() {
    for (int taken = 1; taken < InvocationQuota.PER_MINUTE; taken++) {
      quota.take();
    }
    invoke(payload("/api/prompt"), GENEROUS);
    assertThatThrownBy(() -> invoke(payload("/api/prompt"), GENEROUS))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("1,200");
    assertThat(calls).hasValue(1);
  }

  @Test
  void the_headers_of_a_request_have_32_kilobytes() {
    ObjectNode fits = payload("/api/prompt");
    fits.putObject("headers").put("x-long", "x".repeat(30 * 1024));
    invoke(fits, GENEROUS);
    ObjectNode tooLong = payload("/api/prompt");
    tooLong.putObject("headers").put("x-long", "x".repeat(32 * 1024));
    assertThatThrownBy(() -> invoke(tooLong, GENEROUS))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("32 KB");
    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/x y", "/api/%", "/api/{x}"})
  void a_path_that_is_no_address_is_refused(String path) {
    assertThatThrownBy(() -> invoke(payload(path), GENEROUS)).isInstanceOf(HostRefusal.class);
  }
}
