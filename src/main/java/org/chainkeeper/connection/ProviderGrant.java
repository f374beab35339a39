package org.chainkeeper.connection;

/** What the authorization server still holds after a disconnect. */
public enum ProviderGrant {
  /** There was no connection. */
  NONE,
  /** The consent serves the account's connections in other tenants. */
  SHARED,
  /** The consent, until the person removes it there; the tokens are deleted here. */
  KEPT,
  /** Nothing: the server confirmed the revocation. */
  REVOKED
}
