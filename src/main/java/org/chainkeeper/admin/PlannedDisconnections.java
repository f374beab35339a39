package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores which connections are to be ended, and when, by the database's clock. A connection is part of one
 * plan at most. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database does
 * not answer.
 */
public interface PlannedDisconnections {
  /**
   * A connection whose time has come.
   *
   * @param connectedAt tells it from a later connection of the same person
   */
  record DueDisconnection(
      PlanId plan, AccountId orderedBy, TenantId tenant, GrantId grant, Instant connectedAt) {
    AccountId account() {
      return grant.account();
    }
  }

  /**
   * Plans the connections of these accounts in this tenant, as they are now: one that begins again later
   * is not meant. Accounts without a connection, and those of another plan, are left out. All or none are
   * stored.
   *
   * @return how many were planned
   */
  int add(PlanId plan, TenantId tenant, AccountId admin, List<AccountId> accounts, Duration delay);

  /** The tenant's plans with connections that are not ended yet, the next one first. */
  List<DisconnectPlan> pending(TenantId tenant);

  /**
   * Takes back what is left of a plan of this tenant.
   *
   * @return how many connections stay; zero when there is no such plan any more
   */
  int cancel(TenantId tenant, PlanId plan);

  /**
   * Connections that are due on any node: one of each tenant in turn, of a tenant the longest due first. So
   * an order for many connections delays another tenant's by as many as there are tenants. What has ended, or
   * begun again, since it was planned is dropped instead.
   */
  List<DueDisconnection> due(int limit);

  /**
   * Ends a due connection, with a line in its grant's history where other tenants still link the grant.
   *
   * @return false when another node, or the admin who took the plan back, was faster, or it began again
   */
  boolean carryOut(DueDisconnection due);
}
