package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.atlassian.InvocationToken.jwk;
import static org.chainkeeper.atlassian.InvocationToken.jwks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.atlassian.ForgeKeys.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForgeKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String FIRST = jwks(jwk("one", Forger.key("Forge")));
  private static final String SECOND = jwks(jwk("two", Forger.key("Forge 2")));

  private final AtomicInteger fetches = new AtomicInteger();
  private final List<String> limited = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final ForgeKeys keys;
  private volatile CountDownLatch answered = new CountDownLatch(0);
  private volatile Instant now = NOW;
  private volatile String body = FIRST;
  private volatile int status = 200;

  ForgeKeysTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    keys = keys(Duration.ofSeconds(20));
  }

  private ForgeKeys keys(Duration deadline) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    return new ForgeKeys(url, () -> now, limited::add, deadline);
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    asked.countDown();
    await(answered);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing happened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    answered.countDown();
    keys.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private static void assertKey(Found found) {
    assertThat(found).isInstanceOf(Found.Key.class);
  }

  @Test
  void a_known_key_is_served_for_an_hour_without_a_fetch() {
    assertKey(keys.find("one"));
    later(Duration.ofMinutes(59));
    assertKey(keys.find("one"));
    assertThat(fetches).hasValue(1);

    later(Duration.ofMinutes(1));
    assertKey(keys.find("one"));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_key_that_the_new_set_lacks_is_not_used_any_more() {
    assertKey(keys.find("one"));
    body = SECOND;
    later(ForgeKeys.FRESH_FOR);

    assertThat(keys.find("one")).isEqualTo(new Found.Unknown());
    assertKey(keys.find("two"));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_new_key_is_found_a_minute_after_the_last_fetch() {
    assertKey(keys.find("one"));
    body = SECOND;
    assertThat(keys.find("two")).as("within the minute").isEqualTo(new Found.Unknown());

    later(ForgeKeys.FETCH_INTERVAL);
    assertKey(keys.find("two"));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 404, 429, 500, 503})
  void known_keys_stay_in_use_for_a_day_while_none_can_be_fetched(int failure) {
    assertKey(keys.find("one"));
    status = failure;
    later(ForgeKeys.USED_FOR.minusSeconds(1));
    assertKey(keys.find("one"));
    assertThat(fetches).hasValue(2);

    later(Duration.ofSeconds(1));
    assertThat(keys.find("one")).isEqualTo(new Found.Unreachable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"keys\":[]}", "{}"})
  void an_answer_without_keys_does_not_replace_the_set(String nonsense) {
    assertKey(keys.find("one"));
    body = nonsense;
    later(ForgeKeys.FRESH_FOR);

    assertKey(keys.find("one"));
    assertThat(keys.find("two")).isEqualTo(new Found.Unreachable());
  }

  @Test
  void a_huge_answer_is_not_read() {
    body = FIRST + " ".repeat(ForgeKeys.MAX_BYTES);

    assertThat(keys.find("one")).isEqualTo(new Found.Unreachable());
  }

  @Test
  void a_failed_fetch_counts_for_the_minute_too() {
    status = 500;
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("one")).isEqualTo(new Found.Unreachable());
      later(Duration.ofMillis(590));
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void a_clock_that_is_set_back_does_not_keep_keys_for_longer() {
    assertKey(keys.find("one"));
    body = SECOND;
    later(Duration.ofDays(-10));

    assertThat(keys.find("one")).isEqualTo(new Found.Unknown());
    assertKey(keys.find("two"));
  }

  @Test
  void an_answer_that_does_not_come_is_given_up() {
    answered = new CountDownLatch(1);

    try (ForgeKeys impatient = keys(Duration.ofMillis(200))) {
      assertThat(impatient.find("one")).isEqualTo(new Found.Unreachable());
    }
  }

  @Test
  void a_page_of_macros_waits_for_one_fetch() throws Exception {
    answered = new CountDownLatch(1);
    List<Future<Found>> all = findAll(50, "one");
    await(asked);
    answered.countDown();

    for (Future<Found> one : all) {
      assertKey(one.get(20, TimeUnit.SECONDS));
    }
    assertThat(fetches).hasValue(1);
    assertThat(limited).isEmpty();
  }

  @Test
  void a_known_key_does_not_wait_for_the_fetch_of_another_caller() throws Exception {
    assertKey(keys.find("one"));
    later(ForgeKeys.FRESH_FOR);
    answered = new CountDownLatch(1);
    Future<Found> fetching = threads.submit(() -> keys.find("two"));
    while (fetches.get() < 2) {
      Thread.onSpinWait();
    }

    assertKey(threads.submit(() -> keys.find("one")).get(20, TimeUnit.SECONDS));
    assertThat(fetching.isDone()).isFalse();
    answered.countDown();
    assertThat(fetching.get(20, TimeUnit.SECONDS)).isEqualTo(new Found.Unknown());
  }

  @Test
  void more_than_a_few_hundred_do_not_wait() throws Exception {
    answered = new CountDownLatch(1);
    List<Future<Found>> all = findAll(ForgeKeys.MAX_WAITING + 100, "one");
    while (limited.size() < 50) {
      Thread.onSpinWait();
    }

    assertThat(keys.find("one")).isEqualTo(new Found.Unreachable());
    assertThat(limited).containsOnly("forge-keys");
    answered.countDown();
    int served = 0;
    for (Future<Found> one : all) {
      served += one.get(20, TimeUnit.SECONDS) instanceof Found.Key ? 1 : 0;
    }
    assertThat(served).isBetween(ForgeKeys.MAX_WAITING, ForgeKeys.MAX_WAITING + 50);
    assertThat(fetches).hasValue(1);
  }

  private List<Future<Found>> findAll(int callers, String kid) {
    List<Future<Found>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      all.add(threads.submit(() -> keys.find(kid)));
    }
    return all;
  }
}
