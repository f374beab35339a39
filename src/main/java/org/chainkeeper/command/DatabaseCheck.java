package org.chainkeeper.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.chainkeeper.HealthChecks;
import org.chainkeeper.Settings;
import org.chainkeeper.admin.DatabaseFacts;
import org.chainkeeper.admin.Finding;
import org.chainkeeper.jdbc.DatabaseState;

/** The database over a connection of its own. Changes nothing and creates no embedded database. */
record DatabaseCheck(Settings.Database database) implements HealthChecks.DatabaseAccess {
  private static final int H2_NOT_FOUND = 90146; // org.h2.api.ErrorCode
  private static final int H2_ALREADY_OPEN = 90020;
  private static final int SECONDS = 5;

  @Override
  public Finding reach() {
    try (Connection connection = connect()) {
      return connection.isValid(SECONDS)
          ? new Finding.Ok("connected")
          : new Finding.Problem(
              "it accepts the connection but does not answer",
              "see whether it is overloaded or full");
    } catch (SQLException e) {
      return findingFor(e);
    }
  }

  @Override
  public Optional<DatabaseFacts> facts() {
    try (Connection connection = connect()) {
      return Optional.of(DatabaseState.read(connection, Duration.ZERO));
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  private Connection connect() throws SQLException {
    String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
    return DriverManager.getConnection(url, properties(database));
  }

  private static Finding findingFor(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (e.getErrorCode() == H2_NOT_FOUND) {
      return new Finding.Ok("there is none yet; the first start makes it");
    }
    if (e.getErrorCode() == H2_ALREADY_OPEN) {
      return new Finding.Ok("open in another process, which is right if the app is running");
    }
    if (state.startsWith("28")) {
      return new Finding.Problem(
          "it refuses user or password",
          "check CHAINKEEPER_DATABASE_USER and CHAINKEEPER_DATABASE_PASSWORD");
    }
    if (state.startsWith("3D")) {
      return new Finding.Problem(
          "there is no such database", "create it, or check CHAINKEEPER_DATABASE_URL");
    }
    return new Finding.Problem(
        "cannot connect (SQLSTATE " + state + ")",
        "check CHAINKEEPER_DATABASE_URL, and that the database runs and can be reached");
  }

  private static Properties properties(Settings.Database database) {
    Properties properties = new Properties();
    database.user().ifPresent(user -> properties.setProperty("user", user));
    database.password().ifPresent(password -> properties.setProperty("password", password));
    if (!database.embedded()) {
      properties.setProperty("connectTimeout", Integer.toString(SECONDS));
      properties.setProperty("loginTimeout", Integer.toString(SECONDS));
      properties.setProperty("socketTimeout", Integer.toString(SECONDS));
    }
    return properties;
  }
}
