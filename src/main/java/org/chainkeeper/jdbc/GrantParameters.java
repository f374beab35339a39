package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.GrantRows.cell;

import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Binds values of the refresh protocol to the parameters of {@link GrantStatements}; encrypts tokens. */
final class GrantParameters {
  private final Secrets secrets;

  GrantParameters(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Binds the row's key. */
  static <S extends SqlStatement<S>> S of(GrantId id, S statement) {
    return statement
        .bind("client", id.clientId())
        .bind("account", id.account().value())
        .bind("part", id.part());
  }

  Update access(GrantId id, TokenPair pair, Update update) {
    return update
        .bind("access", secrets.seal(cell(id, GrantRows.ACCESS), pair.access().value()))
        .bind("issuedAt", pair.issuedAt())
        .bind("expiresAt", pair.expiresAt());
  }

  Update pair(GrantId id, TokenPair pair, Update update) {
    return access(id, pair, update)
        .bind("refresh", secrets.seal(cell(id, GrantRows.REFRESH), pair.refresh().value()))
        .bind("fingerprint", secrets.fingerprint(pair.refresh().value()));
  }

  Update marks(GrantId id, PresentationMarks marks, Update update) {
    return update
        .bind("unsettled", sealed(id, marks.unsettled()))
        .bind("firstPresentedAt", marks.firstPresentedAt())
        .bind("lastPresentedAt", marks.lastPresentedAt())
        .bind("unansweredAt", marks.unansweredAt())
        .bind("settleAt", marks.settleAt());
  }

  static Update state(GrantState state, Update update) {
    return switch (state) {
      case GrantState.Connected _ -> state("CONNECTED", Optional.empty(), 0, update);
      case GrantState.Suspect(String reason, int retries) ->
          state("SUSPECT", Optional.of(reason), retries, update);
      case GrantState.NeedsConsent(String reason, int retries) ->
          state("NEEDS_CONSENT", Optional.of(reason), retries, update);
    };
  }

  private static Update state(String name, Optional<String> reason, int retries, Update update) {
    return update.bind("state", name).bind("reason", reason).bind("retries", retries);
  }

  Optional<byte[]> sealed(GrantId id, Optional<RefreshToken> token) {
    return token.map(present -> sealed(id, present));
  }

  byte[] sealed(GrantId id, RefreshToken token) {
    return secrets.seal(cell(id, GrantRows.UNSETTLED), token.value());
  }
}
