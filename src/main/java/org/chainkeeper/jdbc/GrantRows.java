package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;
import static org.chainkeeper.jdbc.InstantArgument.readOptional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantFamily;
import org.chainkeeper.rotation.GrantHealth;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.GrantTokens;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** Maps a row of {@code grants} to a snapshot, and names its encrypted cells. */
final class GrantRows {
  static final String ACCESS = "access_token";
  static final String REFRESH = "refresh_token";
  static final String UNSETTLED = "unsettled_token";

  private final Secrets secrets;

  GrantRows(Secrets secrets) {
    this.secrets = secrets;
  }

  static CellAddress cell(GrantId id, String column) {
    return SealedTable.GRANTS.cell(column, List.of(id.clientId(), id.account().value(), id.part()));
  }

  Snapshot snapshot(GrantId id, ResultSet row) throws SQLException {
    return new Snapshot(
        id,
        row.getLong("version"),
        family(row),
        tokens(id, row),
        marks(id, row),
        lease(row),
        health(row),
        read(row, "as_of"));
  }

  private static GrantFamily family(ResultSet row) throws SQLException {
    return new GrantFamily(
        new FamilyId(row.getObject("family_id", UUID.class)),
        read(row, "consented_at"),
        row.getBoolean("rotates"));
  }

  private GrantTokens tokens(GrantId id, ResultSet row) throws SQLException {
    return new GrantTokens(
        pair(id, row),
        row.getLong("rotation"),
        read(row, "rotated_at"),
        Duration.ofMillis(row.getLong("min_age")));
  }

  private static GrantHealth health(ResultSet row) throws SQLException {
    return new GrantHealth(
        state(row),
        readOptional(row, "retry_at"),
        readOptional(row, "refused_since"),
        refusedLast(row));
  }

  /** A consent keeps the previous family's outcome in the row, so its date counts. */
  private static boolean refusedLast(ResultSet row) throws SQLException {
    return Outcome.REFUSED.name().equals(row.getString("last_outcome"))
        && !read(row, "last_outcome_at").isBefore(read(row, "consented_at"));
  }

  private TokenPair pair(GrantId id, ResultSet row) throws SQLException {
    return new TokenPair(
        new AccessToken(secrets.open(cell(id, ACCESS), row.getBytes(ACCESS))),
        read(row, "access_issued_at"),
        read(row, "access_expires_at"),
        new RefreshToken(secrets.open(cell(id, REFRESH), row.getBytes(REFRESH))));
  }

  private PresentationMarks marks(GrantId id, ResultSet row) throws SQLException {
    return new PresentationMarks(
        Optional.ofNullable(row.getBytes(UNSETTLED))
            .map(sealed -> new RefreshToken(secrets.open(cell(id, UNSETTLED), sealed))),
        readOptional(row, "presented_first_at"),
        readOptional(row, "presented_last_at"),
        readOptional(row, "unanswered_at"),
        readOptional(row, "settle_at"));
  }

  private static Optional<Lease> lease(ResultSet row) throws SQLException {
    Optional<Holder> holder =
        Optional.ofNullable(row.getObject("lease_holder", UUID.class)).map(Holder::new);
    return holder.isPresent()
        ? Optional.of(new Lease(holder.get(), read(row, "lease_until")))
        : Optional.empty();
  }

  static GrantState state(ResultSet row) throws SQLException {
    String name = row.getString("state");
    return switch (name) {
      case "CONNECTED" -> new GrantState.Connected();
      case "SUSPECT" ->
          new GrantState.Suspect(row.getString("state_reason"), row.getInt("retries"));
      case "NEEDS_CONSENT" ->
          new GrantState.NeedsConsent(row.getString("state_reason"), row.getInt("retries"));
      default -> throw new IllegalStateException("unknown state " + name);
    };
  }
}
