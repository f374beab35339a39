package org.chainkeeper.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.admin.PlannedDisconnections.DueDisconnection;
import org.chainkeeper.connection.LinkEnd;
import org.chainkeeper.connection.ProviderGrant;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections for an admin. An order is stored and carried out {@link #UNDO_PERIOD} later by any node,
 * also when the page is closed or the node that took it has ended; until then the connections work and the
 * order can be taken back. Safe for concurrent use.
 */
public final class Disconnections {
  /** Connections that one order ends at most. */
  public static final int MAX_CONNECTIONS = 2_000;

  public static final Duration UNDO_PERIOD = Duration.ofSeconds(30);

  /** Few, because each may ask Atlassian; what another tenant orders meanwhile is in the next batch. */
  private static final int BATCH_SIZE = 20;

  private static final int MAX_BATCHES_OF_A_RUN = 100;
  private static final Logger audit = LoggerFactory.getLogger("org.chainkeeper.audit");

  private final ConnectionStatuses statuses;
  private final PlannedDisconnections planned;
  private final LinkEnd end;

  public Disconnections(ConnectionStatuses statuses, PlannedDisconnections planned, LinkEnd end) {
    this.statuses = statuses;
    this.planned = planned;
    this.end = end;
  }

  /** The answer to an order. */
  public sealed interface OrderResult {
    /**
     * @param left how many connections of the filter are not part of the plan, because of {@link
     *     #MAX_CONNECTIONS}
     */
    record Planned(DisconnectPlan plan, long left) implements OrderResult {}

    /** The filter lists more connections than the admin has agreed to end. */
    record Grown(long connections) implements OrderResult {}

    /** None of the accounts has a connection that is not planned to end already. */
    record NothingToEnd() implements OrderResult {}
  }

  /**
   * Plans to end the connections of these accounts.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_CONNECTIONS} accounts
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public OrderResult order(Viewer admin, List<AccountId> accounts) {
    if (accounts.size() > MAX_CONNECTIONS) {
      throw new IllegalArgumentException("too many accounts");
    }
    return plan(admin, accounts, 0);
  }

  /**
   * Plans to end all connections that a filter lists, the first {@link #MAX_CONNECTIONS} by name.
   *
   * @param agreed to how many the admin has agreed
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public OrderResult order(Viewer admin, ConnectionFilter filter, long agreed) {
    Owner owner = new Owner(admin.tenant(), admin.caller().baseUrl());
    long total = statuses.count(owner, filter);
    if (total > agreed) {
      return new OrderResult.Grown(total);
    }
    List<AccountId> accounts = accounts(owner, filter);
    return plan(admin, accounts, Math.max(0, total - accounts.size()));
  }

  private List<AccountId> accounts(Owner owner, ConnectionFilter filter) {
    List<AccountId> accounts = new ArrayList<>();
    Optional<ListOrder> page =
        Optional.of(ListOrder.first(ConnectionSort.NAME, false, ListOrder.MAX_LIMIT));
    while (page.isPresent() && accounts.size() < MAX_CONNECTIONS) {
      ListOrder order = page.get();
      List<ConnectionStatus> found = statuses.list(owner, filter, order);
      List<ConnectionStatus> shown = found.subList(0, Math.min(found.size(), order.limit()));
      shown.forEach(one -> accounts.add(one.connection().person().account()));
      page =
          found.size() > order.limit()
              ? Optional.of(order.after(shown.getLast().position()))
              : Optional.empty();
    }
    return accounts.subList(0, Math.min(accounts.size(), MAX_CONNECTIONS));
  }

  private OrderResult plan(Viewer admin, List<AccountId> accounts, long left) {
    PlanId id = PlanId.random();
    int count = planned.add(id, admin.tenant(), admin.account(), accounts, UNDO_PERIOD);
    return count == 0
        ? new OrderResult.NothingToEnd()
        : new OrderResult.Planned(
            new DisconnectPlan(id, admin.account(), count, UNDO_PERIOD), left);
  }

  /** What is not carried out yet. */
  public List<DisconnectPlan> pending(TenantId tenant) {
    return planned.pending(tenant);
  }

  /**
   * Takes back what is not carried out yet of an order of any admin of this tenant.
   *
   * @return how many connections stay
   */
  public int undo(TenantId tenant, PlanId plan) {
    return planned.cancel(tenant, plan);
  }

  /** Carries out what is due; called every few seconds on every node. */
  public void run() {
    for (int batch = 0; batch < MAX_BATCHES_OF_A_RUN; batch++) {
      List<DueDisconnection> due = planned.due(BATCH_SIZE);
      EachOf.all(due, this::carryOut);
      if (due.size() < BATCH_SIZE) {
        return;
      }
    }
  }

  private void carryOut(DueDisconnection due) {
    ProviderGrant left = end.of(due.grant(), () -> planned.carryOut(due));
    if (left != ProviderGrant.NONE) {
      audit.info(
          "admin-disconnect tenant=\"{}\" account=\"{}\" target=\"{}\" plan=\"{}\" outcome=\"ended,"
              + " at Atlassian: {}\"",
          due.tenant().value(),
          due.orderedBy(),
          due.account(),
          due.plan(),
          left);
    }
  }
}
