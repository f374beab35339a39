package org.chainkeeper.admin;

/** Requests the permissions of a viewer with a token of that viewer. Safe for concurrent use. */
@FunctionalInterface
public interface UserPermissions {
  /** A check that is for one request. */
  PermissionCheck with(UserToken token);
}
