package org.chainkeeper.rotation.explore;

import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.TenantId;

/** One person's grant: its row, its family at the server, and what is promised of both. */
final class Chain {
  final int index;
  final GrantId id;
  final TenantId tenant;
  final FakeServer server;
  final Promises promises;

  /** Whether a fault has befallen this grant, or the node or database that serves it. */
  boolean disturbed;

  Chain(int index, World world, Rule rule) {
    this.index = index;
    this.id = World.IDS.get(index);
    this.tenant = World.TENANTS.get(index);
    this.server = new FakeServer(rule, world.timing.leeway().toMillis());
    this.promises = new Promises(world, this);
  }

  RefreshToken token(int number) {
    return Tokens.refresh(index, number);
  }
}
