package org.chainkeeper.tenant;

/** A person who looks at a page, proven for one request. */
public record Viewer(Caller caller, AccountId account) {
  public TenantId tenant() {
    return caller.tenant();
  }
}
