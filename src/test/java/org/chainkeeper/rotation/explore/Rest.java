package org.chainkeeper.rotation.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Snapshot;

/**
 * What must be true once nothing more happens by itself. It is judged before the next visit, which
 * might repair what would else be forgotten.
 */
final class Rest {
  private static final Set<Action.Kind> BY_ITSELF =
      EnumSet.of(
          Action.Kind.RUN,
          Action.Kind.ANSWER,
          Action.Kind.STORE_CONSENT,
          Action.Kind.THAW,
          Action.Kind.RENEW,
          Action.Kind.SWEEP,
          Action.Kind.TIME);

  private Rest() {}

  /**
   * @param actions what may happen next
   */
  static boolean isReached(List<Action> actions) {
    for (Action action : actions) {
      if (action.event() == Event.NONE && BY_ITSELF.contains(action.kind())) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a world in which nothing more happens by itself. */
  static Optional<String> verdict(World world) {
    for (Chain chain : world.chains) {
      Optional<String> wrong = verdict(world.row(chain), chain);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return world.atRest() ? Optional.empty() : Optional.of("stuck, and not at rest");
  }

  private static Optional<String> verdict(Snapshot row, Chain chain) {
    if (row.lease().isPresent()) {
      return Optional.of("a lease is left behind");
    }
    if (chain.server.isUnreadable()) {
      boolean planned = row.retryAt().isPresent() || row.marks().settleAt().isPresent();
      return planned || chain.promises.refusals() == 0
          ? Optional.empty()
          : Optional.of("without an answer, and nothing is planned: " + row.state());
    }
    if (chain.server.withdrawn()) {
      boolean asked = row.state() instanceof GrantState.NeedsConsent && row.retryAt().isPresent();
      return asked || chain.promises.refusals() == 0
          ? Optional.empty()
          : Optional.of("dead, and nothing is planned: " + row.state());
    }
    if (row.marks().unsettled().isPresent()) {
      return Optional.of("in doubt, and nothing is planned: " + row.state() + ", " + row.marks());
    }
    boolean connected = row.state() instanceof GrantState.Connected;
    return connected
        ? Optional.empty()
        : Optional.of("stuck, and not at rest: " + row.state() + ", " + row.marks());
  }
}
