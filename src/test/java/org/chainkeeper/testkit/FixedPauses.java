package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.Pause;
import org.chainkeeper.admin.TenantPauses;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Pauses of every tenant that were made earlier; none can be begun. */
public record FixedPauses(List<Pause> all) implements TenantPauses {
  @Override
  public Optional<Pause> current(TenantId tenant) {
    return Optional.empty();
  }

  @Override
  public void begin(TenantId tenant, AccountId admin, Duration length) {}

  @Override
  public boolean end(TenantId tenant, AccountId admin) {
    return false;
  }

  @Override
  public List<Pause> since(TenantId tenant, Instant from, int limit) {
    return all;
  }

  @Override
  public long endingWithin(TenantId tenant, Duration length) {
    return 0;
  }
}
