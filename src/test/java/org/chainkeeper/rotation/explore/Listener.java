package org.chainkeeper.rotation.explore;

import java.time.Duration;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RotationListener;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.rotation.Trigger;

/** Says nothing, and may throw where it must not. */
final class Listener implements RotationListener {
  private final World world;

  Listener(World world) {
    this.world = world;
  }

  @Override
  public void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took) {
    hear();
  }

  @Override
  public void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway) {
    hear();
  }

  @Override
  public void recovered(GrantId id) {
    hear();
  }

  @Override
  public void refused(GrantId id, GrantState state) {
    hear();
  }

  @Override
  public void leaseLost(GrantId id) {
    hear();
  }

  @Override
  public void failed(GrantId id, Throwable why) {
    hear();
  }

  @Override
  public void waited(Duration time) {
    hear();
  }

  private void hear() {
    world.actors.throwIf(Event.LISTENER_THROWS);
  }
}
