package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * Hears what the refresh protocol does; metrics and log hang on it. Called on the flight's thread:
 * quick, and never throws.
 */
public interface RotationListener {
  void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took);

  /**
   * An attempt that settled a doubt, or tried to, has ended.
   *
   * @param insideLeeway whether the token was presented while the server should still have honoured it
   */
  void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway);

  /** A refusal turned out to be none: something newer was stored, or a later try was granted. */
  void recovered(GrantId id);

  /** Refused, or without a readable answer for too long, for the first time; or given up: the state now. */
  void refused(GrantId id, GrantState state);

  /** A lease was lost before the attempt had ended. */
  void leaseLost(GrantId id);

  /** A flight ended without a result, or none could be started; the row says where the next goes on. */
  void failed(GrantId id, Throwable why);

  /** A reader waited for an exchange. */
  void waited(Duration time);
}
