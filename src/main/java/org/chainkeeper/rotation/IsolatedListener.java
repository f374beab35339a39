package org.chainkeeper.rotation;

import java.time.Duration;
import org.chainkeeper.fault.Isolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that never throws, whatever the one behind it does. */
final class IsolatedListener implements RotationListener {
  private static final Logger LOG = LoggerFactory.getLogger(IsolatedListener.class);
  private static final String WHERE = "rotation listener";

  private final RotationListener listener;
  private final Isolation isolation =
      new Isolation((where, why) -> LOG.error("a {} failed", where, why));

  IsolatedListener(RotationListener listener) {
    this.listener = listener;
  }

  @Override
  public void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took) {
    tell(() -> listener.exchanged(id, trigger, answer, took));
  }

  @Override
  public void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway) {
    tell(() -> listener.settled(id, trigger, outcome, insideLeeway));
  }

  @Override
  public void recovered(GrantId id) {
    tell(() -> listener.recovered(id));
  }

  @Override
  public void refused(GrantId id, GrantState state) {
    tell(() -> listener.refused(id, state));
  }

  @Override
  public void leaseLost(GrantId id) {
    tell(() -> listener.leaseLost(id));
  }

  @Override
  public void failed(GrantId id, Throwable why) {
    tell(() -> listener.failed(id, why));
  }

  @Override
  public void waited(Duration time) {
    tell(() -> listener.waited(time));
  }

  private void tell(Runnable event) {
    boolean _ = isolation.run(WHERE, event);
  }
}
