package org.chainkeeper.history;

import org.chainkeeper.rotation.Incident;

/**
 * What happened to all grants in a period, to tell an incident from the end of one chain.
 *
 * @param exchanged grants that were granted tokens or refused
 * @param refused how many of them were refused
 * @param ofOneTenant whether all refused grants belong to one tenant although there are several tenants
 */
public record ConcurrentOutcomes(int exchanged, int refused, boolean ofOneTenant) {
  public static final ConcurrentOutcomes NONE = new ConcurrentOutcomes(0, 0, false);

  /** By the rule that keeps connections during an incident. */
  boolean isIncident() {
    return Incident.isLikely(exchanged, refused, ofOneTenant);
  }
}
