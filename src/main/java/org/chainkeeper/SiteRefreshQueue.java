package org.chainkeeper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RotationListener;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.rotation.Trigger;

/**
 * Queues the grants whose tokens were kept alive without a viewer, so that their sites are fetched with
 * the new token. Forwards all events to the next listener. Holds at most 1,000 grants; further ones are
 * queued at their next keep-alive. Safe for concurrent use.
 */
final class SiteRefreshQueue implements RotationListener {
  private static final int CAPACITY = 1_000;

  private final RotationListener next;
  private final BlockingQueue<GrantId> queue = new ArrayBlockingQueue<>(CAPACITY);

  SiteRefreshQueue(RotationListener next) {
    this.next = next;
  }

  /**
   * Passes the grants queued since the last call to {@code action}, one after the other.
   *
   * @throws RuntimeException or an {@link Error}: the first that {@code action} threw, after all were tried
   */
  void drain(Consumer<GrantId> action) {
    List<GrantId> grants = new ArrayList<>();
    queue.drainTo(grants);
    EachOf.all(grants, action);
  }

  @Override
  public void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took) {
    if (trigger == Trigger.KEEP_ALIVE && answer instanceof TokenResponse.Issued) {
      var _ = queue.offer(id);
    }
    next.exchanged(id, trigger, answer, took);
  }

  @Override
  public void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway) {
    next.settled(id, trigger, outcome, insideLeeway);
  }

  @Override
  public void recovered(GrantId id) {
    next.recovered(id);
  }

  @Override
  public void refused(GrantId id, GrantState state) {
    next.refused(id, state);
  }

  @Override
  public void leaseLost(GrantId id) {
    next.leaseLost(id);
  }

  @Override
  public void failed(GrantId id, Throwable why) {
    next.failed(id, why);
  }

  @Override
  public void waited(Duration time) {
    next.waited(time);
  }
}
