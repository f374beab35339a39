package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.atlassian.AtlassianProfile;
import org.chainkeeper.atlassian.ReportingClient;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.JdbcReportableAccounts;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.privacy.AccountReports;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running app, and beside it the reports that it makes every quarter of an hour. */
class ClosedAccountTest {
  private static final Map<String, String> REPORTING =
      Map.of("ATLASSIAN_SCOPES", "read:me read:jira-work report:personal-data offline_access");

  /** The stored tokens of a world's app, without a refresh protocol. */
  private record StoredTokens(JdbcGrants grants) implements AccessTokens {
    @Override
    public Access access(GrantId id, TenantId askedBy) {
      TokenPair pair = grants.read(id).orElseThrow().pair();
      return new Access.Usable(pair.access(), 1);
    }

    @Override
    public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
      return access(id, askedBy);
    }

    @Override
    public void proven(GrantId id, long rotation) {}
  }

  private static Database database(World world) {
    return Database.open(
        new DatabaseSettings(world.settings().database().url(), "", "", 2),
        world.sandbox().clock()::offset);
  }

  private static AccountReports reports(World world, Database database, HttpClient http) {
    URI api = URI.create(world.sandbox().url());
    Secrets secrets =
        new Secrets(Keyset.load(world.settings().keyset()), world.settings().environment());
    return new AccountReports(
        new JdbcReportableAccounts(database),
        new ReportingClient(http, api, world.sandbox().clock()),
        new StoredTokens(
            new JdbcGrants(database, secrets, world.settings().atlassian().clientId())),
        new AtlassianProfile(http, api, PictureHosts.of(List.of(), api), world.sandbox().clock()),
        world.sandbox().clock());
  }

  private static int rows(Database database, Person person) {
    return new JdbcReportableAccounts(database)
        .connectionsOf(new AccountId(person.accountId()))
        .size();
  }

  @Test
  void only_the_rows_of_a_closed_account_are_deleted(@TempDir Path directory) {
    try (World world = World.start(directory, REPORTING);
        Visitor ada = world.visitor(People.ADA);
        Visitor bruno = world.visitor(People.BRUNO);
        HttpClient http = HttpClient.newHttpClient();
        Database database = database(world)) {
      ada.connect();
      bruno.connect();
      AccountReports reports = reports(world, database, http);
      reports.run();
      assertThat(world.sandbox().accounts().reports())
          .singleElement()
          .satisfies(accounts ->
              assertThat(accounts)
                  .containsExactlyInAnyOrder(People.ADA.accountId(), People.BRUNO.accountId()));
      assertThat(ada.connection()).isEqualTo("connected");

      world.sandbox().accounts().close(People.BRUNO);
      reports.run();
      assertThat(world.sandbox().accounts().reports()).as("not before the cycle ends").hasSize(1);

      world.later(Duration.ofDays(7).plusMinutes(1));
      assertThat(ada.issues("project = DEMO").shown()).isTrue();
      reports.run();

      assertThat(rows(database, People.BRUNO)).isZero();
      assertThat(bruno.connection()).isEqualTo("none");
      assertThat(rows(database, People.ADA)).isEqualTo(1);
      assertThat(ada.connection()).isEqualTo("connected");
    }
  }
}
