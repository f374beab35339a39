package org.chainkeeper.rotation;

import static org.chainkeeper.rotation.Grant.ID;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One node on a table in memory, with one connected grant and simulated time. */
abstract class CoordinatorFixture {
  static final Timing TIMING = Timing.defaults();

  static final TenantId HOME = new TenantId("home");

  final ManualTime time = new ManualTime(Grant.START);

  final InMemoryGrants grants = spy(new InMemoryGrants(time::instant));

  final ScriptedEndpoint endpoint = new ScriptedEndpoint();

  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  final Node node = Node.of(grants, TIMING, time);

  final Coordinator coordinator =
      new Coordinator(
          grants, endpoint, Protocol.of(TIMING), node, mock(RotationListener.class), threads);

  final Sweeper sweeper = new Sweeper(grants, coordinator, node.outages());

  long first;

  @BeforeEach
  void connect() {
    consent(ID, "r0");
    first = grants.read(ID).orElseThrow().rotation();
  }

  @AfterEach
  void close() {
    endpoint.releaseAnswers();
    threads.close();
  }

  /** Another node on the same table. */
  Coordinator anotherNode() {
    return new Coordinator(
        grants,
        endpoint,
        Protocol.of(TIMING),
        Node.of(grants, TIMING, time),
        mock(RotationListener.class),
        threads);
  }

  void sweepAndWait() {
    sweeper.sweep();
    coordinator.awaitFlights(Duration.ofSeconds(10));
  }

  Callable<Access> reader() {
    return () -> coordinator.access(ID, HOME);
  }

  void consent(GrantId id, String token) {
    TokenPair pair = Grant.pair("access of " + token, new RefreshToken(token), time.instant());
    grants.consent(id, new FamilyId(UUID.randomUUID()), pair, TIMING.minAge());
  }

  static Access usable(String token, long rotation) {
    return new Access.Usable(new AccessToken("access of " + token), rotation);
  }

  static StorageUnavailable gone() {
    return new StorageUnavailable("gone", new IllegalStateException());
  }
}
