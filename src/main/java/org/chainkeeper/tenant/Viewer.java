package org.chainkeeper.tenant;

/** The verified person of one request. */
public record Viewer(Caller caller, AccountId account) {
  public TenantId tenant() {
    return caller.tenant();
  }
}
