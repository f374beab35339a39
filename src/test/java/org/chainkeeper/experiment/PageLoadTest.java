package org.chainkeeper.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock stands still but for the page's own waiting. */
@Timeout(20)
class PageLoadTest {
  private static final int MACROS = 10;

  private final AdjustableClock clock = new AdjustableClock(() -> Instant.EPOCH);

  @Test
  void macros_retry_when_told_to_and_no_real_time_passes() throws Exception {
    int failures =
        failures(times ->
            times < 3
                ? new ClientResponse.RetryLater(Duration.ofSeconds(10))
                : new ClientResponse.Issues());
    assertThat(failures).isZero();
    assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_macro_that_would_wait_longer_than_thirty_seconds_has_failed() throws Exception {
    assertThat(failures(_ -> new ClientResponse.RetryLater(Duration.ofSeconds(11))))
        .isEqualTo(MACROS);
    assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(22));
  }

  @Test
  void a_macro_that_is_told_no_does_not_ask_again() throws Exception {
    assertThat(failures(_ -> new ClientResponse.Failed("no"))).isEqualTo(MACROS);
    assertThat(clock.offset()).isZero();
  }

  private int failures(IntFunction<ClientResponse> answers) throws InterruptedException {
    Client client = new Scripted(answers);
    try (PageLoad page = new PageLoad(client, new PageClock(clock, client, MACROS), MACROS)) {
      return page.failures();
    }
  }

  /**
   * @param answers what a macro hears when it asks for the first, second… time
   */
  private record Scripted(
      IntFunction<ClientResponse> answers, ConcurrentMap<Integer, Integer> times)
      implements Client {
    Scripted(IntFunction<ClientResponse> answers) {
      this(answers, new ConcurrentHashMap<>());
    }

    @Override
    public ClientResponse ask(int macro) {
      return answers.apply(times.merge(macro, 1, Integer::sum));
    }

    @Override
    public void connect() {}

    @Override
    public void awaitIdle() {}

    @Override
    public void crash() {}

    @Override
    public void close() {}
  }
}
