package org.chainkeeper.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.LossCause;

/** A connection in the list of {@code GET /api/admin/connections}. */
record AdminConnectionJson(
    AccountJson account,
    String state,
    Optional<String> reason,
    List<SiteJson> sites,
    Instant connectedAt,
    Instant visitedAt,
    Optional<Instant> refreshedAt,
    Optional<Instant> endsAt,
    Optional<String> endsBecause,
    Optional<Instant> lostAt,
    Optional<String> lostBecause) {

  /**
   * @param picture empty without one
   */
  record AccountJson(String id, String name, String picture) {
    static AccountJson of(AccountProfile person) {
      return new AccountJson(person.account().value(), person.name(), person.picture().toString());
    }
  }

  static AdminConnectionJson of(ConnectionStatus status) {
    Connection connection = status.connection();
    return new AdminConnectionJson(
        AccountJson.of(connection.person()),
        status.state().text(),
        status.reason(),
        connection.sites().stream().map(SiteJson::of).toList(),
        connection.connectedAt(),
        connection.visitedAt(),
        status.rotatedAt(),
        status.ending().map(Ending::at),
        status.ending().map(ending -> ending.cause().text()),
        status.lostAt(),
        status.lostBecause().map(LossCause::code));
  }
}
