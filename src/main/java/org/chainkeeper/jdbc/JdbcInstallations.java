package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.FormerSecret;
import org.chainkeeper.tenant.Installation;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The table {@code installations}. Thread safe. */
public final class JdbcInstallations implements Installations {
  private static final int INSTALL_TRIES = 5;
  private static final String SECRET = "secret";
  private static final String FORMER = "former_secret";
  private static final String READ = "select * from installations where tenant = :tenant";

  private static final String REPLACE =
      """
      update installations set
        base_url = :baseUrl, secret = :secret, former_secret = :former, former_until = :formerUntil
      where tenant = :tenant
      """;

  private static final String INSERT =
      """
      insert into installations (tenant, base_url, secret, former_secret, former_until)
      values (:tenant, :baseUrl, :secret, :former, :formerUntil)
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

  /** A transaction, since whether the secret stays the same is seen by decrypting only. */
  @Override
  public void install(TenantId tenant, URI baseUrl, SharedSecret secret, Instant formerUntil) {
    for (int tries = 1; ; tries++) {
      try {
        database.inTransaction(
            handle -> {
              Optional<Installation> before = find(handle, tenant, READ + " for update");
              Optional<FormerSecret> former =
                  before.flatMap(one -> former(one, secret, formerUntil));
              return write(
                  handle,
                  before.isPresent() ? REPLACE : INSERT,
                  new Installation(tenant, baseUrl, secret, former));
            });
        return;
      } catch (JdbiException e) {
        if (tries == INSTALL_TRIES || !Outages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  private static Optional<FormerSecret> former(
      Installation before, SharedSecret secret, Instant until) {
    return before.secret().equals(secret)
        ? before.former()
        : Optional.of(new FormerSecret(before.secret(), until));
  }

  private int write(Handle handle, String sql, Installation one) {
    TenantId tenant = one.tenant();
    return handle
        .createUpdate(sql)
        .bind("tenant", tenant.value())
        .bind("baseUrl", one.baseUrl().toString())
        .bind("secret", secrets.seal(cell(tenant, SECRET), one.secret().value()))
        .bind(
            "former",
            one.former().map(old -> secrets.seal(cell(tenant, FORMER), old.secret().value())))
        .bind("formerUntil", one.former().map(FormerSecret::acceptedUntil))
        .execute();
  }

  @Override
  public void uninstall(TenantId tenant) {
    database.with(
        handle ->
            handle
                .createUpdate("delete from installations where tenant = :tenant")
                .bind("tenant", tenant.value())
                .execute());
  }

  private Installation installation(TenantId tenant, ResultSet row) throws SQLException {
    Optional<SharedSecret> former =
        Optional.ofNullable(row.getBytes(FORMER)).map(sealed -> secret(tenant, FORMER, sealed));
    return new Installation(
        tenant,
        URI.create(row.getString("base_url")),
        secret(tenant, SECRET, row.getBytes(SECRET)),
        former.isPresent()
            ? Optional.of(
                new FormerSecret(former.get(), InstantArgument.read(row, "former_until")))
            : Optional.empty());
  }

  private SharedSecret secret(TenantId tenant, String column, byte[] sealed) {
    return new SharedSecret(secrets.open(cell(tenant, column), sealed));
  }

  private static Place cell(TenantId tenant, String column) {
    return new Place("installations", column, List.of(tenant.value()));
  }
}
