package org.chainkeeper.admin;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.history.ChainReport;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryPage;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.history.Loss;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The history of one of a tenant's connections. A grant may be linked from several tenants; what their
 * people and admins did is left out, and no other tenant is named.
 */
public final class ConnectionHistories {
  private final Connections connections;
  private final ChainReports reports;

  public ConnectionHistories(Connections connections, ChainReports reports) {
    this.connections = connections;
    this.reports = reports;
  }

  /**
   * @param before position of the lines in the report; empty: the newest
   * @return empty when the account has no connection in this tenant, or its grant belongs to another OAuth
   *     client
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Found> of(TenantId tenant, AccountId account, Optional<HistoryPosition> before) {
    return connections
        .find(tenant, account)
        .flatMap(connection ->
            reports
                .of(connection.grant(), before)
                .map(report -> new Found(connection.person(), seenFrom(tenant, report))));
  }

  /** Whose connection it is, and its chain. */
  public record Found(AccountProfile person, ChainReport report) {}

  private static ChainReport seenFrom(TenantId tenant, ChainReport report) {
    List<HistoryEntry> seen =
        report.entries().stream()
            .filter(entry -> entry.tenant().filter(other -> !other.equals(tenant)).isEmpty())
            .toList();
    HistoryPage page = report.page();
    return new ChainReport(
        report.chain(),
        new HistoryPage(seen, page.earlier(), page.exchangedBefore()),
        report.loss().map(loss -> seenFrom(seen, loss)));
  }

  /** Evidence is taken from lines, also from those that were left out. */
  private static Loss seenFrom(List<HistoryEntry> seen, Loss loss) {
    List<Loss.Evidence> evidence =
        loss.evidence().stream()
            .filter(one ->
                !one.code().equals(Loss.DISCONNECTED)
                    || seen.stream().anyMatch(entry -> entry.at().equals(one.at())))
            .toList();
    return new Loss(loss.cause(), loss.at(), evidence);
  }
}
