package org.chainkeeper.jdbc;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;

/** The grants that are due for the sweeper. Unreadable grants are skipped. Safe for concurrent use. */
final class DueGrants {
  private final Database database;
  private final String clientId;
  private final UnreadableGrants unreadable;

  DueGrants(Database database, String clientId, UnreadableGrants unreadable) {
    this.database = database;
    this.clientId = clientId;
    this.unreadable = unreadable;
  }

  /** Reads as many more rows as may be skipped. */
  List<GrantId> read(int ofEachKind) {
    List<Due> due =
        database.with(handle ->
            database
                .query(handle, GrantStatements.DUE)
                .bind("client", clientId)
                .bind("limit", ofEachKind + unreadable.count())
                .map((row, _) ->
                    new Due(
                        id(row.getString("account"), row.getString("part")), row.getInt("kind")))
                .list());
    Map<Integer, Integer> shares = new HashMap<>();
    Set<GrantId> chosen = new LinkedHashSet<>();
    for (Due one : due) {
      if (!unreadable.contains(one.id())
          && shares.merge(one.kind(), 1, Integer::sum) <= ofEachKind) {
        chosen.add(one.id());
      }
    }
    return List.copyOf(chosen);
  }

  private record Due(GrantId id, int kind) {}

  private GrantId id(String account, String part) {
    return new GrantId(clientId, new AccountId(account), part);
  }
}
