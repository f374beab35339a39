package org.chainkeeper.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.rotation.GrantState;

/** A connection in the list of {@code GET /api/admin/connections}. */
record AdminConnectionJson(
    AccountJson account,
    String state,
    Optional<String> reason,
    List<SiteJson> sites,
    Instant connectedAt,
    Optional<Instant> lastRotatedAt,
    Optional<Instant> idleEndsAt,
    Optional<Instant> familyEndsAt,
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
    Optional<ConnectionStatus.Grant> grant = status.grant();
    return new AdminConnectionJson(
        AccountJson.of(connection.person()),
        grant.map(one -> ConnectionJson.state(one.state())).orElse("none"),
        grant.flatMap(one -> reason(one.state())),
        connection.sites().stream().map(SiteJson::of).toList(),
        connection.connectedAt(),
        grant.map(ConnectionStatus.Grant::rotatedAt),
        grant.map(ConnectionStatus.Grant::idleEndsAt),
        grant.map(ConnectionStatus.Grant::familyEndsAt),
        grant.flatMap(ConnectionStatus.Grant::lostAt),
        grant.flatMap(ConnectionStatus.Grant::lostBecause).map(LossCause::code));
  }

  private static Optional<String> reason(GrantState state) {
    return switch (state) {
      case GrantState.Connected() -> Optional.empty();
      case GrantState.Suspect(var reason, _) -> Optional.of(reason);
      case GrantState.NeedsConsent(var reason, _) -> Optional.of(reason);
    };
  }
}
