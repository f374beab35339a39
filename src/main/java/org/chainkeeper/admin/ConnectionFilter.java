package org.chainkeeper.admin;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which connections are listed.
 *
 * @param search a part of the account id, of the person's name, or of the tenant's own site; empty: all
 * @param states empty: all
 * @param endsSoon only those that end within {@link Ending#SOON}
 * @param endsBecause only those that would end because of this
 * @param reach whether they reach the tenant's own Jira site
 */
public record ConnectionFilter(
    String search,
    Set<ConnectionState> states,
    boolean endsSoon,
    Optional<EndCause> endsBecause,
    Reach reach) {
  public static final int MAX_SEARCH_LENGTH = 200;

  public static final ConnectionFilter ALL =
      new ConnectionFilter(
          "", EnumSet.noneOf(ConnectionState.class), false, Optional.empty(), Reach.ANY);

  /** Whether a connection reaches the tenant's own Jira site. */
  public enum Reach {
    ANY,
    OWN_SITE,
    NOT_OWN_SITE
  }

  /**
   * @throws IllegalArgumentException when the search has more than 200 characters
   */
  public ConnectionFilter {
    if (search.length() > MAX_SEARCH_LENGTH) {
      throw new IllegalArgumentException("the search is too long");
    }
    states = Set.copyOf(states);
  }
}
