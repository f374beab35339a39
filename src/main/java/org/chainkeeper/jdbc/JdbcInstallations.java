package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.installation.PreviousSecret;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;

/** The table {@code installations}. Safe for concurrent use. */
public final class JdbcInstallations implements Installations {
  private static final int INSTALL_TRIES = 5;
  private static final String SECRET = "secret";
  private static final String FORMER = "former_secret";

  /** A tenant that has the app through Forge alone has no secret. */
  private static final String READ =
      "select * from installations where tenant = :tenant and secret is not null";

  private static final String REPLACE =
      """
      update installations set
        base_url = :baseUrl, frame_origins = :frameOrigins, secret = :secret,
        former_secret = :previous, former_until = :previousUntil, signed_at = :signedAt,
        ended_at = null
      where tenant = :tenant
      """;

  private static final String SIGNED =
      """
      update installations set signed_at = :now where tenant = :tenant and signed_at <= :before
      """;

  private static final String INSERT =
      """
      insert into installations
        (tenant, installation_id, base_url, frame_origins, secret, former_secret, former_until,
        signed_at)
      values (:tenant, :id, :baseUrl, :frameOrigins, :secret, :previous, :previousUntil, :signedAt)
      """;

  private static final String DELETE_SECRETS =
      """
      update installations set
        secret = null, former_secret = null, former_until = null, frame_origins = ''
      where tenant = :tenant
      """;

  private final Database database;
  private final Secrets secrets;

  public JdbcInstallations(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  @Override
  public Optional<Installation> find(TenantId tenant) {
    return database.with(handle -> find(handle, tenant, READ));
  }

  private Optional<Installation> find(Handle handle, TenantId tenant, String sql) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant.value())
        .map((row, _) -> installation(tenant, row))
        .findOne();
  }

  @Override
  public boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret,
      Instant previousUntil) {
    Installation installed =
        new Installation(tenant, baseUrl, frameOrigins, secret, Optional.empty(), call.signedAt());
    return once(call, tenant, handle -> install(handle, installed, previousUntil));
  }

  /** Only the decrypted secrets can be compared. */
  private void install(Handle handle, Installation one, Instant previousUntil) {
    boolean exists = lock(handle, one.tenant()).isPresent();
    Optional<PreviousSecret> previous =
        find(handle, one.tenant(), READ).flatMap(old -> previous(old, one.secret(), previousUntil));
    Update update =
        exists
            ? handle.createUpdate(REPLACE)
            : handle.createUpdate(INSERT).bind("id", InstallationId.random().value());
    write(update, one, previous);
  }

  /**
   * Runs a change in one transaction with the record that the call has counted. Repeated when the same
   * call, or another first installation of the tenant, was stored meanwhile.
   */
  private boolean once(LifecycleCall call, TenantId tenant, Consumer<Handle> change) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(handle -> {
          boolean counts = LifecycleCalls.count(database, handle, tenant, call);
          if (counts) {
            change.accept(handle);
          }
          return counts;
        });
      } catch (JdbiException e) {
        if (tries == INSTALL_TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  private static Optional<PreviousSecret> previous(
      Installation before, SharedSecret secret, Instant until) {
    return before.secret().equals(secret)
        ? before.previous()
        : Optional.of(new PreviousSecret(before.secret(), until));
  }

  private void write(Update update, Installation one, Optional<PreviousSecret> previous) {
    TenantId tenant = one.tenant();
    update
        .bind("tenant", tenant.value())
        .bind("baseUrl", one.baseUrl().toString())
        .bind("secret", secrets.seal(cell(tenant, SECRET), one.secret().value()))
        .bind("frameOrigins", text(one.frameOrigins()))
        .bind("signedAt", one.signedAt())
        .bind(
            "previous",
            previous.map(old -> secrets.seal(cell(tenant, FORMER), old.secret().value())))
        .bind("previousUntil", previous.map(PreviousSecret::acceptedUntil))
        .execute();
  }

  private static String text(List<FrameOrigin> origins) {
    return origins.stream().map(FrameOrigin::value).collect(Collectors.joining(" "));
  }

  @Override
  public boolean uninstall(LifecycleCall call, TenantId tenant) {
    return once(call, tenant, handle -> end(handle, tenant, call.signedAt()));
  }

  /** A re-installation on Forge finds the tenant again, so that one is kept. */
  private static void end(Handle handle, TenantId tenant, Instant now) {
    lock(handle, tenant);
    Optional<String> site = ForgeTenants.siteOf(handle, tenant);
    if (site.isEmpty()) {
      delete(handle, tenant, Optional.empty());
    } else {
      handle.createUpdate(DELETE_SECRETS).bind("tenant", tenant.value()).execute();
      ForgeTenants.end(handle, tenant, site.get(), now);
    }
  }

  @Override
  public boolean isKept(TenantId tenant) {
    return database.with(handle ->
        handle
            .createQuery("select 1 from installations where tenant = :tenant")
            .bind("tenant", tenant.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  /**
   * Deletes a tenant with its pending consents. The installation comes first, because every transaction
   * that stores a ticket, a state or a consent locks it.
   *
   * @param signedBefore with it, a tenant that has signed a request since then stays
   * @return whether there was an installation that could be deleted
   */
  static boolean delete(Handle handle, TenantId tenant, Optional<Instant> signedBefore) {
    boolean isDeleted = delete(handle, "installations", tenant, signedBefore) == 1;
    if (isDeleted || signedBefore.isEmpty()) {
      deletePendingConsents(handle, tenant);
    }
    return isDeleted;
  }

  static void deletePendingConsents(Handle handle, TenantId tenant) {
    delete(handle, "consent_tickets", tenant, Optional.empty());
    delete(handle, "consent_states", tenant, Optional.empty());
  }

  private static int delete(
      Handle handle, String table, TenantId tenant, Optional<Instant> signedBefore) {
    String sql = "delete from " + table + " where tenant = :tenant";
    Update update =
        signedBefore.isEmpty()
            ? handle.createUpdate(sql)
            : handle
                .createUpdate(sql + " and signed_at < :before")
                .bind("before", signedBefore.get());
    return update.bind("tenant", tenant.value()).execute();
  }

  @Override
  public void noteSigned(TenantId tenant, Instant now, Instant before) {
    database.with(handle ->
        handle
            .createUpdate(SIGNED)
            .bind("tenant", tenant.value())
            .bind("now", now)
            .bind("before", before)
            .execute());
  }

  /**
   * Which installation the tenant has, locked until the transaction ends: it cannot end before what
   * the transaction writes is there for the uninstallation to delete.
   */
  static Optional<InstallationId> lock(Handle handle, TenantId tenant) {
    return handle
        .createQuery("select installation_id from installations where tenant = :tenant for update")
        .bind("tenant", tenant.value())
        .mapTo(UUID.class)
        .findOne()
        .map(InstallationId::new);
  }

  private Installation installation(TenantId tenant, ResultSet row) throws SQLException {
    Optional<SharedSecret> previous =
        Optional.ofNullable(row.getBytes(FORMER)).map(sealed -> secret(tenant, FORMER, sealed));
    return new Installation(
        tenant,
        URI.create(row.getString("base_url")),
        FrameOrigin.list(row.getString("frame_origins")),
        secret(tenant, SECRET, row.getBytes(SECRET)),
        previous.isPresent()
            ? Optional.of(
                new PreviousSecret(previous.get(), InstantArgument.read(row, "former_until")))
            : Optional.empty(),
        InstantArgument.read(row, "signed_at"));
  }

  private SharedSecret secret(TenantId tenant, String column, byte[] sealed) {
    return new SharedSecret(secrets.open(cell(tenant, column), sealed));
  }

  private static CellAddress cell(TenantId tenant, String column) {
    return new CellAddress("installations", column, List.of(tenant.value()));
  }
}
