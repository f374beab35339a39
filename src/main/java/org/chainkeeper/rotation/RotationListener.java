package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * Is notified of what the refresh protocol does, for metrics and logs. Called on the flight's thread: a
 * listener returns quickly and never throws.
 */
public interface RotationListener {
  void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took);

  /**
   * An attempt that settled a doubt, or tried to, has ended.
   *
   * @param insideLeeway whether the token was presented while the server should still have honoured it
   */
  void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway);

  /** A refusal has passed: a newer token was stored, or a later try was granted. */
  void recovered(GrantId id);

  /** The grant became suspect, or its person has to consent: the state now. */
  void refused(GrantId id, GrantState state);

  /** A lease was lost before the attempt had ended. */
  void leaseLost(GrantId id);

  /** A flight failed, or could not be started; the next one continues from the row. */
  void failed(GrantId id, Throwable why);

  /** A reader waited for an exchange. */
  void waited(Duration time);
}
