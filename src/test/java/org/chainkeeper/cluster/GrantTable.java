package org.chainkeeper.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;

/** What the database says of a person's grant, read past all wires. */
final class GrantTable {
  /**
   * @param leased whether an attempt is under way, be it a dead one
   * @param unsettled whether an exchange has no certain outcome
   * @param settleAt when it is to be settled
   */
  record Row(
      boolean leased, boolean unsettled, Optional<Instant> settleAt, String state, long rotation) {
    boolean atRest() {
      return !leased && !unsettled && state.equals("CONNECTED");
    }
  }

  private static final String BUSY =
      "select count(*) from grants where lease_holder is not null or retry_at <= ?";

  private static final String IN_STATE = "select count(*) from grants where state = ?";

  private final PostgreSql postgres;
  private final String database;

  GrantTable(PostgreSql postgres, String database) {
    this.postgres = postgres;
    this.database = database;
  }

  Row of(Person person) {
    String sql =
        "select lease_holder, unsettled_token, settle_at, state, rotation"
            + " from grants where account = ?";
    try (Connection connection = postgres.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, person.accountId());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no grant of " + person.name());
        }
        return new Row(
            row.getObject(1) != null,
            row.getBytes(2) != null,
            Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant),
            row.getString(4),
            row.getLong(5));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether no exchange is in progress and no retry is due. */
  boolean isIdle(Instant now) {
    return count(BUSY, now.atOffset(ZoneOffset.UTC)) == 0;
  }

  /** How many grants are in this state. */
  long in(String state) {
    return count(IN_STATE, state);
  }

  private long count(String sql, Object argument) {
    try (Connection connection = postgres.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, argument);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
