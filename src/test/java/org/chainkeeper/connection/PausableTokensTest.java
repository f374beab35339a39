package org.chainkeeper.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class PausableTokensTest {
  private static final TenantId HERE = new TenantId("here");
  private static final TenantId THERE = new TenantId("there");
  private static final GrantId ADA = new GrantId("client", new AccountId("712020:ada"));
  private static final Instant UNTIL = Instant.parse("2026-11-21T08:00:00Z");
  private static final Access STORED = new Access.Usable(new AccessToken("stored"), 7);
  private static final Access FRESH = new Access.Usable(new AccessToken("fresh"), 8);
  private static final Access PENDING = new Access.Pending(Duration.ofSeconds(1));

  private final Map<TenantId, Instant> stored = new HashMap<>();
  private final AtomicLong time = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicBoolean isDown = new AtomicBoolean();
  private final List<String> asked = new ArrayList<>();
  private final ActivePauses pauses = new ActivePauses(this::read, time::get);
  private Access inStore = STORED;

  private final PausableTokens tokens =
      new PausableTokens(
          new RefreshingTokens(),
          (_, olderThan) -> {
            asked.add("stored after " + olderThan);
            return inStore;
          },
          pauses);

  private final class RefreshingTokens implements AccessTokens {
    @Override
    public Access access(GrantId id, TenantId askedBy) {
      asked.add("access");
      return FRESH;
    }

    @Override
    public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
      asked.add("after rejection");
      return FRESH;
    }

    @Override
    public void proven(GrantId id, long rotation) {
      asked.add("proven " + rotation);
    }
  }

  private Map<TenantId, Instant> read() {
    reads.incrementAndGet();
    if (isDown.get()) {
      throw new StorageUnavailable("down", new IllegalStateException());
    }
    return stored;
  }

  @Test
  void without_a_pause_the_protocol_decides() {
    assertThat(tokens.access(ADA, HERE)).isEqualTo(FRESH);
    assertThat(tokens.afterRejection(ADA, 7, HERE)).isEqualTo(FRESH);
    assertThat(asked).containsExactly("access", "after rejection");
  }

  @Test
  void while_paused_a_usable_token_is_handed_out_and_the_protocol_is_not_asked() {
    stored.put(HERE, UNTIL);
    assertThat(tokens.access(ADA, HERE)).isEqualTo(STORED);
    assertThat(asked).containsExactly("stored after 0");
  }

  @Test
  void while_paused_a_reader_who_needs_a_refresh_is_told_until_when() {
    stored.put(HERE, UNTIL);
    inStore = PENDING;
    assertThat(tokens.access(ADA, HERE)).isEqualTo(new Access.Paused(UNTIL));
    assertThat(tokens.afterRejection(ADA, 7, HERE)).isEqualTo(new Access.Paused(UNTIL));
    assertThat(asked).containsExactly("stored after 0", "stored after 7");
  }

  @Test
  void what_is_not_a_matter_of_a_refresh_is_told_as_it_is() {
    stored.put(HERE, UNTIL);
    for (Access access :
        List.of(
            new Access.ConsentNeeded("invalid_grant"),
            new Access.NotConnected(),
            new Access.Unavailable(Duration.ofSeconds(2)))) {
      inStore = access;
      assertThat(tokens.access(ADA, HERE)).isEqualTo(access);
    }
  }

  @Test
  void another_tenant_of_the_same_grant_is_not_paused() {
    stored.put(HERE, UNTIL);
    assertThat(tokens.access(ADA, THERE)).isEqualTo(FRESH);
  }

  @Test
  void an_answer_that_is_proven_is_passed_on() {
    stored.put(HERE, UNTIL);
    tokens.proven(ADA, 7);
    assertThat(asked).containsExactly("proven 7");
  }

  @Test
  void fifty_readers_read_the_pauses_once_in_two_seconds() {
    for (int reader = 0; reader < 50; reader++) {
      tokens.access(ADA, HERE);
    }
    assertThat(reads).hasValue(1);
    time.addAndGet(ActivePauses.KNOWN_FOR.toNanos());
    tokens.access(ADA, HERE);
    assertThat(reads).hasValue(2);
  }

  @Test
  void the_node_of_the_admin_knows_at_once() {
    tokens.access(ADA, HERE);
    stored.put(HERE, UNTIL);
    pauses.forget();
    assertThat(tokens.access(ADA, HERE)).isEqualTo(STORED);
  }

  @Test
  void an_outage_of_the_database_neither_ends_a_pause_nor_begins_one() {
    stored.put(HERE, UNTIL);
    tokens.access(ADA, HERE);
    isDown.set(true);
    time.addAndGet(ActivePauses.KNOWN_FOR.toNanos());
    assertThat(tokens.access(ADA, HERE)).isEqualTo(STORED);
    assertThat(tokens.access(ADA, THERE)).isEqualTo(FRESH);
    assertThat(reads).hasValue(2);
  }

  @Test
  void a_slow_read_holds_up_one_reader_only() throws Exception {
    CountDownLatch isReading = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    AtomicBoolean isSlow = new AtomicBoolean();
    ActivePauses slow =
        new ActivePauses(
            () -> {
              if (isSlow.get()) {
                isReading.countDown();
                await(mayGoOn);
              }
              return stored;
            },
            time::get);
    slow.until(HERE);
    isSlow.set(true);
    stored.put(HERE, UNTIL);
    time.addAndGet(ActivePauses.KNOWN_FOR.toNanos());
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader = pool.submit(() -> slow.until(HERE));
      await(isReading);
      assertThat(slow.until(HERE)).isEmpty();
      mayGoOn.countDown();
      assertThat(reader.get(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(slow.until(HERE)).contains(UNTIL);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
