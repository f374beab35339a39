package org.chainkeeper.admin;

import java.util.Map;

/**
 * A tenant's connections in numbers.
 *
 * @param byState states without a connection are missing
 * @param endingSoon how many end within {@link Ending#SOON}, by what would end them
 */
public record ConnectionCounts(Map<ConnectionState, Long> byState, Map<EndCause, Long> endingSoon) {
  public ConnectionCounts {
    byState = Map.copyOf(byState);
    endingSoon = Map.copyOf(endingSoon);
  }

  public long of(ConnectionState state) {
    return byState.getOrDefault(state, 0L);
  }

  public long of(EndCause cause) {
    return endingSoon.getOrDefault(cause, 0L);
  }
}
