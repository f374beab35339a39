package org.chainkeeper.jdbc;

import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.installation.Installations;

class InMemoryInstallationsTest implements InstallationsContract {
  private final Installations installations = new MemoryInstallations();

  @Override
  public Installations installations() {
    return installations;
  }
}
