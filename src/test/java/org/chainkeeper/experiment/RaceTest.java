package org.chainkeeper.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The race that the page of fifty macros is about, in its smallest form and with nothing by chance. */
class RaceTest {
  private static final long SECONDS = 10;

  private final Sandbox sandbox =
      Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock());
  private final Staged atlassian = new Staged(sandbox);
  private final ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    browser.shutdownNow();
    atlassian.close();
    sandbox.close();
  }

  @Test
  void a_naive_client_loses_the_chain_to_a_request_that_presents_an_old_token_late()
      throws Exception {
    loseTheRace(new NaiveClient(atlassian));
  }

  @Test
  void reading_the_store_again_after_the_refusal_does_not_bring_the_chain_back() throws Exception {
    loseTheRace(new RereadClient(atlassian));
  }

  private void loseTheRace(Client client) throws Exception {
    sandbox.clock().advance(Duration.ofHours(1));
    Future<ClientResponse> late = browser.submit(() -> client.ask(Staged.LATE));
    assertThat(atlassian.lateIsAboutToPresent.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    Future<ClientResponse> slow = browser.submit(() -> client.ask(Staged.SLOW));
    assertThat(atlassian.slowIsAboutToSearch.await(SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(client.ask(1)).isEqualTo(new ClientResponse.Issues());
    atlassian.slowGoesOn.countDown();
    assertThat(slow.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(new ClientResponse.Issues());
    assertThat(alive()).isTrue();

    atlassian.lateGoesOn.countDown();
    assertThat(late.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(ClientResponse.Failed.class);
    assertThat(client.ask(1)).isInstanceOf(ClientResponse.Failed.class);
    assertThat(alive()).isFalse();
  }

  private boolean alive() {
    return sandbox.oauth().familyOf(People.ADA).map(FamilyView::alive).orElseThrow();
  }

  /** Holds one request before it presents its token, and one before it hears of the expiry. */
  private static final class Staged extends AtlassianApi {
    static final int LATE = 2;
    static final int SLOW = 3;

    final CountDownLatch lateIsAboutToPresent = new CountDownLatch(1);
    final CountDownLatch lateGoesOn = new CountDownLatch(1);
    final CountDownLatch slowIsAboutToSearch = new CountDownLatch(1);
    final CountDownLatch slowGoesOn = new CountDownLatch(1);
    private final AtomicBoolean firstExchange = new AtomicBoolean(true);

    Staged(Sandbox sandbox) {
      super(sandbox, Duration.ofSeconds(SECONDS));
    }

    @Override
    ExchangeResult exchange(String refreshToken) throws InterruptedException {
      if (firstExchange.getAndSet(false)) {
        lateIsAboutToPresent.countDown();
        lateGoesOn.await();
      }
      return super.exchange(refreshToken);
    }

    @Override
    Optional<ClientResponse> search(String accessToken, int macro) throws InterruptedException {
      if (macro == SLOW) {
        slowIsAboutToSearch.countDown();
        slowGoesOn.await();
      }
      return super.search(accessToken, macro);
    }
  }
}
