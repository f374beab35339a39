package org.chainkeeper.rotation;

import java.time.Duration;
import org.chainkeeper.fault.Isolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wraps a listener so that nothing it throws reaches a flight. */
final class IsolatedListener implements RotationListener {
  private static final Logger log = LoggerFactory.getLogger(IsolatedListener.class);
  private static final String WHERE = "rotation listener";

  private final RotationListener listener;
  private final Isolation isolation =
      new Isolation((where, why) -> log.error("a {} failed", where, why));

  IsolatedListener(RotationListener listener) {
    this.listener = listener;
  }

  @Override
  public void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took) {
    notifyListener(() -> listener.exchanged(id, trigger, answer, took));
  }

  @Override
  public void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway) {
    notifyListener(() -> listener.settled(id, trigger, outcome, insideLeeway));
  }

  @Override
  public void recovered(GrantId id) {
    notifyListener(() -> listener.recovered(id));
  }

  @Override
  public void refused(GrantId id, GrantState state) {
    notifyListener(() -> listener.refused(id, state));
  }

  @Override
  public void leaseLost(GrantId id) {
    notifyListener(() -> listener.leaseLost(id));
  }

  @Override
  public void failed(GrantId id, Throwable why) {
    notifyListener(() -> listener.failed(id, why));
  }

  @Override
  public void waited(Duration time) {
    notifyListener(() -> listener.waited(time));
  }

  private void notifyListener(Runnable event) {
    var _ = isolation.run(WHERE, event);
  }
}
