package org.chainkeeper.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;

class InMemoryGrantsTest implements GrantsContract {
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
  private final InMemoryGrants grants = new InMemoryGrants(clock::get, "client");

  @Override
  public Grants grants() {
    return grants;
  }

  @Override
  public GrantHistories histories() {
    return grants.history();
  }

  @Override
  public void link(GrantId id, String tenant) {
    grants.link(id, new TenantId(tenant));
  }

  @Override
  public void advance(Duration by) {
    clock.updateAndGet(now -> now.plus(by));
  }
}
