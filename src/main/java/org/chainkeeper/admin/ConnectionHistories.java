package org.chainkeeper.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The history of one of a tenant's connections, with the tenant's pauses among its lines: a pause concerns
 * all connections, so it is stored once. A grant may be linked from several tenants; what their people and
 * admins did is left out, and no other tenant is named.
 */
public final class ConnectionHistories {
  private static final int MAX_PAUSES = 100;

  private final Connections connections;
  private final ChainReports reports;
  private final TenantPauses pauses;

  public ConnectionHistories(Connections connections, ChainReports reports, TenantPauses pauses) {
    this.connections = connections;
    this.reports = reports;
    this.pauses = pauses;
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
                .map(report ->
                    new Found(connection.person(), seenFrom(tenant, report, before.isEmpty()))));
  }

  /** Whose connection it is, and its chain. */
  public record Found(AccountProfile person, ChainReport report) {}

  private ChainReport seenFrom(TenantId tenant, ChainReport report, boolean isNewest) {
    List<HistoryEntry> seen =
        report.entries().stream()
            .filter(entry -> entry.tenant().filter(other -> !other.equals(tenant)).isEmpty())
            .toList();
    HistoryPage page = report.page();
    return new ChainReport(
        report.chain(),
        new HistoryPage(
            withPauses(tenant, report, seen, isNewest), page.earlier(), page.exchangedBefore()),
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

  /**
   * With the pauses that begin between the first and the last of the lines that are shown. One that begins
   * after the last line of a part and before the first line of the next is in neither.
   *
   * @param isNewest whether what came after the last line belongs to these lines
   */
  private List<HistoryEntry> withPauses(
      TenantId tenant, ChainReport report, List<HistoryEntry> seen, boolean isNewest) {
    if (seen.isEmpty()) {
      return seen;
    }
    List<HistoryEntry> all = new ArrayList<>(seen);
    for (Pause pause : pauses.since(tenant, seen.getFirst().at(), MAX_PAUSES)) {
      all.add(line(tenant, seen, HistoryKind.PAUSED, pause.begunAt(), pause.by()));
      Instant end = pause.resumedAt().orElse(pause.endsAt());
      if (!end.isAfter(report.chain().asOf())) {
        all.add(line(tenant, seen, HistoryKind.RESUMED, end, pause.resumedBy()));
      }
    }
    if (!isNewest) {
      all.removeIf(entry -> entry.at().isAfter(seen.getLast().at()));
    }
    all.sort(Comparator.comparing(HistoryEntry::at)); // stable: lines of one time keep their order
    return all;
  }

  /** Of the family, and in the state, that the line before it has. */
  private static HistoryEntry line(
      TenantId tenant,
      List<HistoryEntry> seen,
      HistoryKind kind,
      Instant at,
      Optional<AccountId> admin) {
    HistoryEntry before =
        seen.stream()
            .filter(entry -> !entry.at().isAfter(at))
            .reduce((_, later) -> later)
            .orElse(seen.getFirst());
    return new HistoryEntry(
        at,
        kind,
        before.family(),
        before.state(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(tenant),
        admin);
  }
}
