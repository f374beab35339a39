package org.chainkeeper.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.testkit.ManualClock;
import org.chainkeeper.webhook.WebhookSender.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final ManualClock clock = new ManualClock(NOW);
  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedQueue queue = new ScriptedQueue(NOW);
  private final List<SignedMessage> sent = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private Function<URI, Result> receiver = _ -> answered(204);
  private Executor threads = Runnable::run;

  private static Result answered(int status) {
    return new Result.Answered(status, Optional.empty());
  }

  private WebhookDeliveries deliveries() {
    WebhookSender sender =
        new WebhookSender() {
          @Override
          public Result send(URI url, SignedMessage message) {
            sent.add(message);
            return receiver.apply(url);
          }

          @Override
          public Optional<String> refusal(URI url) {
            return Optional.empty();
          }
        };
    return new WebhookDeliveries(
        queue,
        sender,
        new RetrySchedule(() -> 0),
        clock,
        nanos::get,
        work -> threads.execute(work),
        new Isolation((where, _) -> errors.add(where)));
  }

  @Test
  void all_that_is_due_is_sent_in_order_and_signed_at_the_time_of_the_attempt() {
    queue.add("acme", 3, 0);

    deliveries().run();

    assertThat(sent)
        .extracting(message -> new String(message.body(), StandardCharsets.UTF_8))
        .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
    assertThat(sent.getFirst().headers())
        .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
        .containsEntry("webhook-id", SignedMessage.id(new UUID(0, 0)));
    assertThat(queue.stored)
        .containsExactly("delivered 204", "delivered 204", "delivered 204", "release");
  }

  @ParameterizedTest
  @CsvSource({
    "200, delivered 200",
    "299, delivered 299",
    "300, retry 300 PT5S",
    "302, retry 302 PT5S",
    "199, retry 199 PT5S",
    "401, retry 401 PT5S",
    "404, retry 404 PT5S",
    "410, gone 410",
    "429, retry 429 PT5S",
    "503, retry 503 PT5S",
  })
  void only_2xx_is_a_success_and_410_ends_the_webhook(int status, String stored) {
    receiver = _ -> answered(status);
    queue.add("acme", 1, 0);

    deliveries().run();

    assertThat(queue.stored).containsExactly(stored, "release");
  }

  @Test
  void what_is_refused_or_fails_is_tried_again_and_a_retry_after_is_honoured() {
    receiver = _ -> new Result.Refused("not-public");
    queue.add("acme", 1, 1);
    deliveries().run();
    receiver = _ -> new Result.Failed("timeout");
    queue.add("acme", 1, 2);
    deliveries().run();
    receiver = _ -> new Result.Answered(503, Optional.of(Duration.ofMinutes(2)));
    queue.add("acme", 1, 0);
    deliveries().run();

    assertThat(queue.stored)
        .containsExactly(
            "retry not-public PT5M",
            "release",
            "retry timeout PT30M",
            "release",
            "retry 503 PT2M",
            "release");
  }

  @Test
  void after_eight_attempts_it_is_given_up() {
    receiver = _ -> answered(500);
    queue.add("acme", 1, 6);
    deliveries().run();
    queue.add("acme", 1, 7);
    deliveries().run();

    assertThat(queue.stored)
        .containsExactly("retry 500 PT14H", "release", "given up 500", "release");
  }

  @Test
  void the_turn_of_a_tenant_ends_with_the_first_failure() {
    receiver = _ -> answered(500);
    queue.add("acme", 5, 0);

    deliveries().run();

    assertThat(sent).hasSize(1);
  }

  @Test
  void no_request_begins_so_late_that_the_lease_could_end_before_it() {
    receiver =
        _ -> {
          nanos.addAndGet(Duration.ofSeconds(14).toNanos());
          return answered(200);
        };
    queue.add("acme", 20, 0);

    deliveries().run();

    assertThat(sent).hasSize(3);
    assertThat(Duration.ofNanos(nanos.get()).plus(WebhookSender.TIMEOUT))
        .isLessThan(WebhookDeliveries.LEASE);
    assertThat(queue.stored).endsWith("release");
  }

  @Test
  void slow_receivers_occupy_no_more_than_their_share_and_others_are_served_meanwhile() {
    threads = waiting::add;
    WebhookDeliveries deliveries = deliveries();
    for (int i = 0; i < WebhookDeliveries.MAX_TENANTS + 1; i++) {
      queue.add("tenant" + i, 1, 0);
    }

    deliveries.run();
    assertThat(waiting).hasSize(WebhookDeliveries.MAX_TENANTS);
    deliveries.run();
    assertThat(queue.claims).as("no more at a time").hasSize(1);
    waiting.poll().run();
    deliveries.run();
    assertThat(queue.claims).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_error_ends_its_own_claim_only_and_keeps_no_permit(boolean ofThreads) {
    WebhookDeliveries deliveries = deliveries();
    Executor none =
        _ -> {
          throw new OutOfMemoryError("no thread");
        };
    for (int i = 0; i < 3 * WebhookDeliveries.MAX_TENANTS; i++) {
      threads = ofThreads ? none : Runnable::run;
      receiver =
          _ -> {
            throw new StackOverflowError();
          };
      queue.add("acme", 1, 0);
      try {
        deliveries.run();
      } catch (OutOfMemoryError e) {
        assertThat(ofThreads).isTrue();
      }
    }
    threads = Runnable::run;
    receiver = _ -> answered(200);
    queue.add("acme", 1, 0);
    deliveries.run();

    assertThat(queue.stored).endsWith("delivered 200", "release");
    assertThat(errors).hasSize(ofThreads ? 0 : 3 * WebhookDeliveries.MAX_TENANTS);
  }

  @Test
  void a_database_that_is_gone_ends_a_run_and_not_the_next() {
    WebhookDeliveries deliveries = deliveries();
    queue.isGone = true;
    deliveries.run();
    queue.isGone = false;
    queue.add("acme", 1, 0);
    deliveries.run();

    assertThat(queue.stored).containsExactly("delivered 204", "release");
  }

  @Test
  void closing_waits_for_requests_in_progress_and_starts_none() {
    threads = waiting::add;
    WebhookDeliveries deliveries = deliveries();
    queue.add("acme", 1, 0);
    deliveries.run();

    deliveries.close(Duration.ofMillis(1));
    waiting.forEach(Runnable::run);
    deliveries.close(Duration.ofMillis(1));
    queue.add("acme", 1, 0);
    deliveries.run();

    assertThat(queue.stored).containsExactly("delivered 204", "release");
    assertThat(queue.claims).hasSize(1);
  }
}
