package org.chainkeeper.jdbc;

import org.chainkeeper.tenant.LifecycleCall;
import org.jdbi.v3.core.Handle;

/** The table {@code lifecycle_calls}. */
final class LifecycleCalls {
  /** An hour longer than a token lives: the node's clock that judges tokens may differ from this one. */
  private static final String DELETE_EXPIRED =
      Database.sql("delete from lifecycle_calls where expires_at < {now} - interval '1' hour");

  private static final String COUNT =
      """
      insert into lifecycle_calls (id, expires_at)
      select :id, cast(:expiresAt as timestamp(6) with time zone)
      where not exists (select 1 from lifecycle_calls where id = :id)
      """;

  private LifecycleCalls() {}

  /**
   * Notes, in the caller's transaction, that this call counts; fails as a duplicate when another
   * transaction does the same at once.
   *
   * @return false when it has counted before
   */
  static boolean count(Database database, Handle handle, LifecycleCall call) {
    database.update(handle, DELETE_EXPIRED).execute();
    return handle
            .createUpdate(COUNT)
            .bind("id", call.id())
            .bind("expiresAt", call.expiresAt())
            .execute()
        == 1;
  }
}
