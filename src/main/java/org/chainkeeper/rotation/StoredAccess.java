package org.chainkeeper.rotation;

/** Hands out access tokens without ever starting a refresh. */
@FunctionalInterface
public interface StoredAccess {
  /**
   * The stored token while it is usable; {@link Access.Pending} when only a refresh could bring one.
   *
   * @param olderThan a token of this rotation, or an earlier one, is not handed out; 0: any is
   */
  Access stored(GrantId id, long olderThan);
}
