package org.chainkeeper.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.AccountConnections;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.GrantPlacement;
import org.chainkeeper.consent.NewConsent;
import org.chainkeeper.consent.StoredConsent;
import org.chainkeeper.consent.StoredGrant;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Stores a consent's grant and links together. All grants of the account are locked first, so that of two
 * consents of one account at the same time the second one sees what the first one stored. Safe for
 * concurrent use.
 */
public final class JdbcConsentStore implements ConsentStore, AccountConnections {
  private static final int STORE_TRIES = 5;

  private static final String LOCK =
      """
      select part, consented_at from grants where client_id = :client and account = :account
      order by part
      for update
      """;

  private static final String LINKS =
      "select "
          + JdbcConnections.COLUMNS
          + " from connections"
          + " where client_id = :client and account = :account order by tenant";

  private static final String MOVE =
      """
      update connections set part = :part
      where tenant = :tenant and account = :account and client_id = :client
      """;

  private final Database database;
  private final JdbcGrants grants;

  public JdbcConsentStore(Database database, JdbcGrants grants) {
    this.database = database;
    this.grants = grants;
  }

  @Override
  public StoredConsent store(TenantId tenant, InstallationId installation, NewConsent consent) {
    return inTransaction(handle ->
        JdbcInstallations.lock(handle, tenant).equals(Optional.of(installation))
            ? store(handle, tenant, consent)
            : new StoredConsent.NotInstalled());
  }

  private StoredConsent store(Handle handle, TenantId tenant, NewConsent consent) {
    List<StoredGrant> held = held(handle, consent);
    return switch (GrantPlacement.of(tenant, consent, held)) {
      case GrantPlacement.Superseded(var connection) ->
          new StoredConsent.Linked(connection, List.of());
      case GrantPlacement.Joined(var grant) ->
          link(handle, connection(tenant, consent, grant, held), List.of());
      case GrantPlacement.Written written -> {
        Connection connection = connection(tenant, consent, written.grant(), held);
        write(handle, consent, written, held);
        yield link(handle, connection, written.unreached());
      }
    };
  }

  private static StoredConsent link(Handle handle, Connection connection, List<Site> unreached) {
    JdbcConnections.link(handle, connection);
    return new StoredConsent.Linked(connection, unreached);
  }

  private static Connection connection(
      TenantId tenant, NewConsent consent, GrantId grant, List<StoredGrant> held) {
    List<Site> sites = consent.sites().orElseGet(() -> StoredGrant.knownSites(tenant, held));
    return new Connection(tenant, grant, consent.person(), sites, consent.consentedAt());
  }

  @Override
  public boolean keep(NewConsent consent) {
    return inTransaction(handle -> {
      List<StoredGrant> held = held(handle, consent);
      Optional<GrantPlacement.Written> written = GrantPlacement.ofAccountAlone(consent, held);
      written.ifPresent(there -> write(handle, consent, there, held));
      return written.isPresent();
    });
  }

  @Override
  public boolean isConnected(NewConsent consent) {
    return !of(consent.clientId(), consent.person().account()).isEmpty();
  }

  @Override
  public List<Connection> of(String clientId, AccountId account) {
    return database.with(handle -> links(handle, clientId, account));
  }

  private static List<Connection> links(Handle handle, String clientId, AccountId account) {
    return handle
        .createQuery(LINKS)
        .bind("client", clientId)
        .bind("account", account.value())
        .map((row, _) -> JdbcConnections.connection(row))
        .list();
  }

  private void write(
      Handle handle, NewConsent consent, GrantPlacement.Written written, List<StoredGrant> held) {
    GrantId id = written.grant();
    boolean isHeld = held.stream().anyMatch(grant -> grant.id().equals(id));
    boolean done =
        isHeld
            ? grants
                .consents()
                .again(handle, id, consent.family(), consent.pair(), consent.minAge())
            : grants
                .consents()
                .first(handle, id, consent.family(), consent.pair(), consent.minAge());
    if (!done) {
      throw new IllegalStateException("a locked grant was not written");
    }
    for (Connection link : written.moved()) {
      of(consent, handle.createUpdate(MOVE))
          .bind("tenant", link.tenant().value())
          .bind("part", id.part())
          .execute();
      ListedConnections.put(handle, link.tenant(), id.account(), link.sites());
    }
    JdbcConnections.deleteUnlinked(
        handle, written.moved().stream().map(Connection::grant).distinct().toList());
  }

  private static List<StoredGrant> held(Handle handle, NewConsent consent) {
    Map<String, Instant> consentedAt = new LinkedHashMap<>();
    of(consent, handle.createQuery(LOCK))
        .map(
            (row, _) -> Map.entry(row.getString("part"), InstantArgument.read(row, "consented_at")))
        .forEach(row -> consentedAt.put(row.getKey(), row.getValue()));
    List<Connection> links = links(handle, consent.clientId(), consent.person().account());
    List<StoredGrant> held = new ArrayList<>();
    consentedAt.forEach((part, at) -> {
      GrantId id = new GrantId(consent.clientId(), consent.person().account(), part);
      held.add(
          new StoredGrant(id, at, links.stream().filter(link -> link.grant().equals(id)).toList()));
    });
    return held;
  }

  /** Repeats the transaction when a row of the same grant or link was inserted meanwhile. */
  private <R> R inTransaction(Function<Handle, R> work) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(work);
      } catch (JdbiException e) {
        if (tries == STORE_TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  private static <S extends SqlStatement<S>> S of(NewConsent consent, S statement) {
    return statement
        .bind("client", consent.clientId())
        .bind("account", consent.person().account().value());
  }
}
