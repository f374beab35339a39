package org.chainkeeper.rotation.explore;

import java.util.function.BiConsumer;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.Snapshot;

/** What readers ask of the nodes, and what they may expect. */
final class Visits {
  private final World world;

  Visits(World world) {
    this.world = world;
  }

  void page(WorldNode node, Chain chain) {
    begin(node, "page", chain, this::serve);
  }

  void neighbour(WorldNode node, Chain chain) {
    begin(node, "neighbour's page", chain, this::serve);
  }

  /** A page whose token Jira has rejected. */
  void rejected(WorldNode node, Chain chain) {
    begin(node, "rejected page", chain, this::reject);
  }

  private void begin(WorldNode node, String task, Chain chain, BiConsumer<WorldNode, Chain> visit) {
    world.actors.start(
        node.index, task, chain.index, node.guarded(() -> visit.accept(node, chain)));
  }

  private void serve(WorldNode node, Chain chain) {
    Snapshot row = world.row(chain);
    boolean usable = row.pair().usableAt(world.instant());
    long began = world.now();
    boolean pausedAtFirst = isPaused();
    world.actors.sees(pausedAtFirst ? 1 : 0);
    Access access = node.tokens.access(chain.id, chain.tenant);
    boolean held = row.lease().isPresent() || world.row(chain).lease().isPresent();
    chain.promises.checkAccess(
        access, usable && world.now() == began, held, pausedAtFirst || isPaused());
  }

  private void reject(WorldNode node, Chain chain) {
    Snapshot row = world.row(chain);
    Access access = node.tokens.afterRejection(chain.id, row.rotation(), chain.tenant);
    chain.promises.checkRejection(row, access);
  }

  private boolean isPaused() {
    return world.storage.store().isPaused();
  }
}
