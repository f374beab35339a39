package org.chainkeeper.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Encrypts every stored secret under the newest key. Secrets that are already encrypted under it are
 * skipped, so that an interrupted run can be repeated.
 *
 * <p>A cell is replaced only where it still holds what was read. Versions and times stay as they are, so
 * the app may run and write at the same time.
 */
public final class Rekeying {
  private static final int BATCH_SIZE = 200;

  /** The next pass handles rows that changed meanwhile. */
  private static final int MAX_PASSES = 5;

  private static final String FINGERPRINT = "refresh_fingerprint";

  private final Database database;
  private final Secrets secrets;

  public Rekeying(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** Notified after each batch. */
  public interface Progress {
    /**
     * @param table whose rows were processed
     * @param rows how many of them so far, in this pass
     */
    void processed(String table, long rows);
  }

  /**
   * Rows, each counted once.
   *
   * @param renewed sealed under the newest key now
   * @param unreadable with a cell that no key of the keyset opens; left as they are
   * @param contended changed at each try to write them; another run may succeed
   */
  public record Result(long renewed, long unreadable, long contended) {
    public boolean isComplete() {
      return unreadable == 0 && contended == 0;
    }
  }

  private enum Outcome {
    CURRENT,
    RENEWED,
    UNREADABLE,
    CONTENDED
  }

  /** Rewrites in batches; may be interrupted and run again at any time. */
  public Result run(Progress progress) {
    long renewed = 0;
    for (int pass = 1; ; pass++) {
      Map<Outcome, Long> counts = new LinkedHashMap<>();
      SealedTable.ALL.forEach(table -> renew(table, counts, progress));
      renewed += counts.getOrDefault(Outcome.RENEWED, 0L);
      long contended = counts.getOrDefault(Outcome.CONTENDED, 0L);
      if (contended == 0 || pass == MAX_PASSES) {
        return new Result(renewed, counts.getOrDefault(Outcome.UNREADABLE, 0L), contended);
      }
    }
  }

  private record Row(List<String> key, Map<String, byte[]> sealed, Optional<String> fingerprint) {}

  private void renew(SealedTable table, Map<Outcome, Long> counts, Progress progress) {
    List<String> last = Collections.nCopies(table.key().size(), "");
    for (long rows = 0; ; ) {
      List<Row> batch = behind(table, last);
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(row -> counts.merge(renew(table, row), 1L, Long::sum));
      rows += batch.size();
      progress.processed(table.name(), rows);
      last = batch.getLast().key();
    }
  }

  private List<Row> behind(SealedTable table, List<String> last) {
    return database.with(handle ->
        key(last, handle.createQuery(table.behind()))
            .bind("limit", BATCH_SIZE)
            .map((row, _) -> read(table, row))
            .list());
  }

  private static Row read(SealedTable table, ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (String column : table.key()) {
      key.add(row.getString(column));
    }
    Map<String, byte[]> sealed = new LinkedHashMap<>();
    for (String column : table.sealed()) {
      byte[] cell = row.getBytes(column);
      if (cell != null) {
        sealed.put(column, cell);
      }
    }
    return new Row(
        key,
        sealed,
        table.equals(SealedTable.GRANTS)
            ? Optional.of(row.getString(FINGERPRINT))
            : Optional.empty());
  }

  private Outcome renew(SealedTable table, Row row) {
    Map<String, byte[]> newer = new LinkedHashMap<>();
    Optional<String> fingerprint = Optional.empty();
    boolean unreadable = false;
    for (Map.Entry<String, byte[]> cell : row.sealed().entrySet()) {
      CellAddress address = table.cell(cell.getKey(), row.key());
      try {
        boolean isRefresh =
            row.fingerprint().isPresent() && cell.getKey().equals(GrantRows.REFRESH);
        if (!secrets.isNewest(cell.getValue()) || isRefresh) {
          String secret = secrets.open(address, cell.getValue());
          fingerprint = isRefresh ? Optional.of(secrets.fingerprint(secret)) : fingerprint;
          if (!secrets.isNewest(cell.getValue())) {
            newer.put(cell.getKey(), secrets.seal(address, secret));
          }
        }
      } catch (UnreadableSecret e) {
        unreadable = true;
      }
    }
    Optional<String> changed =
        fingerprint.filter(now -> !row.fingerprint().equals(Optional.of(now)));
    boolean written = (newer.isEmpty() && changed.isEmpty()) || write(table, row, newer, changed);
    if (unreadable) {
      return Outcome.UNREADABLE;
    }
    if (!written) {
      return Outcome.CONTENDED;
    }
    return newer.isEmpty() && changed.isEmpty() ? Outcome.CURRENT : Outcome.RENEWED;
  }

  /** Writes only where every encrypted cell, also an unchanged one, is as it was read. */
  private boolean write(
      SealedTable table, Row row, Map<String, byte[]> newer, Optional<String> fingerprint) {
    List<String> set = new ArrayList<>();
    List<String> where = new ArrayList<>();
    newer.keySet().forEach(column -> set.add(column + " = :new_" + column));
    fingerprint.ifPresent(_ -> set.add(FINGERPRINT + " = :fingerprint"));
    row.sealed().keySet().forEach(column -> where.add(column + " = :old_" + column));
    String sql =
        "update %s set %s where %s and %s"
            .formatted(
                table.name(),
                String.join(", ", set),
                table.isThisRow(),
                String.join(" and ", where));
    return database.with(handle -> {
      var update = key(row.key(), handle.createUpdate(sql));
      newer.forEach((column, sealed) -> update.bind("new_" + column, sealed));
      row.sealed().forEach((column, sealed) -> update.bind("old_" + column, sealed));
      fingerprint.ifPresent(hash -> update.bind("fingerprint", hash));
      return update.execute() == 1;
    });
  }

  private static <S extends SqlStatement<S>> S key(List<String> key, S statement) {
    for (int i = 0; i < key.size(); i++) {
      statement.bind("key" + i, key.get(i));
    }
    return statement;
  }
}
