package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.installation.ForgeTakeovers;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;

/** No Connect installation names a Forge installation. */
public final class NoTakeovers implements ForgeTakeovers {
  @Override
  public void claim(ForgeInstallationId installation, TenantId tenant, Instant now) {}

  @Override
  public List<Claim> claims(ForgeInstallationId installation) {
    return List.of();
  }

  @Override
  public void prove(ForgeInstallationId installation, TenantId tenant, String cloudId) {}

  @Override
  public boolean link(ForgeInstallationId installation, TenantId tenant) {
    return false;
  }
}
