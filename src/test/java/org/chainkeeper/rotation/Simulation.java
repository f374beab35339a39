package org.chainkeeper.rotation;

import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;

/**
 * One node, many grants and simulated time. The tokens of the account {@code n} are {@code r} and the
 * numbers from {@code 1000 * n} on, so that an endpoint's rule can tell the account.
 */
final class Simulation implements AutoCloseable {
  static final TenantId HOME = new TenantId("home");

  private final Timing timing;
  final ManualTime time = new ManualTime(Grant.START);
  final InMemoryGrants grants = new InMemoryGrants(time::instant);
  final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  final RotationListener listener = mock(RotationListener.class);
  final Node node;
  final Coordinator coordinator;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Sweeper sweeper;

  Simulation() {
    this(Node.MAX_EXCHANGES);
  }

  Simulation(int maxExchanges) {
    this(Timing.defaults(), maxExchanges);
  }

  Simulation(Timing timing, int maxExchanges) {
    this.timing = timing;
    node = Node.of(grants, timing, time, maxExchanges, threads);
    coordinator = new Coordinator(grants, endpoint, Protocol.of(timing), node, listener, threads);
    sweeper = new Sweeper(grants, coordinator, node.outages());
  }

  static GrantId id(int account) {
    return new GrantId("client", new AccountId("account-" + account));
  }

  static List<Integer> accounts(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  static int accountOf(String token) {
    return Integer.parseInt(token.substring(1)) / 1_000;
  }

  static boolean wasIssued(String token) {
    return token.matches("r[0-9]+");
  }

  void consent(int account) {
    consent(account, time.instant());
  }

  void consent(int account, Instant issuedAt) {
    RefreshToken token = new RefreshToken("r" + 1_000 * account);
    grants.consent(
        id(account),
        new FamilyId(UUID.randomUUID()),
        Grant.pair("access of " + token.value(), token, issuedAt),
        timing.minAge());
  }

  void link(int account, String tenant) {
    grants.link(id(account), new TenantId(tenant));
  }

  /** From now on the tokens of these accounts get this answer, and a probe none of its own. */
  void answer(Predicate<Integer> accounts, TokenResponse answer) {
    endpoint.answers(token ->
        wasIssued(token) && accounts.test(accountOf(token))
            ? Optional.of(answer)
            : Optional.empty());
  }

  Access visit(int account) {
    return coordinator.access(id(account), HOME);
  }

  /** Lets time pass, with a sweep after each step. */
  void pass(Duration all, Duration step) {
    Instant end = time.instant().plus(all);
    while (time.instant().isBefore(end)) {
      time.advance(step);
      sweep();
    }
  }

  void sweep() {
    sweeper.sweep();
    coordinator.awaitFlights(Duration.ofSeconds(10));
  }

  Snapshot row(int account) {
    return grants.read(id(account)).orElseThrow();
  }

  /** How often tokens of this account were presented. */
  long presented(int account) {
    return endpoint.presented().stream()
        .filter(token -> wasIssued(token) && accountOf(token) == account)
        .count();
  }

  long probes() {
    return endpoint.presented().stream().filter(token -> !wasIssued(token)).count();
  }

  @Override
  public void close() {
    endpoint.releaseAnswers();
    threads.close();
  }
}
