package org.chainkeeper.jdbc;

import java.util.stream.Stream;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code lifecycle_calls} and {@code lifecycle_order}: which lifecycle calls have counted, and
 * when the newest one of each tenant was signed.
 */
final class LifecycleCalls {
  /** An hour longer than a token is valid: the node's clock, which judges tokens, may differ from this one. */
  private static final String EXPIRED = " where expires_at < {now} - interval '1' hour";

  private static final String COUNT =
      """
      insert into lifecycle_calls (id, expires_at)
      select :id, cast(:expiresAt as timestamp(6) with time zone)
      where not exists (select 1 from lifecycle_calls where id = :id)
      """;

  /** Locks the tenant's row, so that two calls of a tenant are serialized. */
  private static final String FOLLOW =
      """
      update lifecycle_order set
        signed_at = :signedAt, expires_at = greatest(expires_at, :expiresAt)
      where tenant = :tenant and signed_at <= :signedAt
      """;

  private static final String BEGIN =
      """
      insert into lifecycle_order (tenant, signed_at, expires_at)
      select
        :tenant,
        cast(:signedAt as timestamp(6) with time zone),
        cast(:expiresAt as timestamp(6) with time zone)
      where not exists (select 1 from lifecycle_order where tenant = :tenant)
      """;

  private LifecycleCalls() {}

  /**
   * Records, in the caller's transaction, that this call counts; fails as a duplicate when another
   * transaction does the same at once.
   *
   * @return false when it has counted before, or was signed before the newest one that counted
   */
  static boolean count(Database database, Handle handle, TenantId tenant, LifecycleCall call) {
    Stream.of("lifecycle_calls", "lifecycle_order")
        .map(table -> Database.sql("delete from " + table + EXPIRED))
        .forEach(sql -> database.update(handle, sql).execute());
    return isNew(handle, call) && isNewest(handle, tenant, call);
  }

  private static boolean isNew(Handle handle, LifecycleCall call) {
    return handle
            .createUpdate(COUNT)
            .bind("id", call.id())
            .bind("expiresAt", call.expiresAt())
            .execute()
        == 1;
  }

  /** Tries the update again after a row was found that was missing at the first try. */
  private static boolean isNewest(Handle handle, TenantId tenant, LifecycleCall call) {
    return Stream.of(FOLLOW, BEGIN, FOLLOW).anyMatch(sql -> writes(handle, sql, tenant, call));
  }

  private static boolean writes(Handle handle, String sql, TenantId tenant, LifecycleCall call) {
    return handle
            .createUpdate(sql)
            .bind("tenant", tenant.value())
            .bind("signedAt", call.signedAt())
            .bind("expiresAt", call.expiresAt())
            .execute()
        == 1;
  }
}
