package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.chainkeeper.cluster.Polling;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.JdbcReportableAccounts;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.FaultScript;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.Nightly;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Atlassian refuses everything for three minutes, while the app refreshes a thousand connections: one is
 * Ada's, who looks at a page, and the others are due because no one has used them for 50 days. The three
 * minutes pass on the clock of the world, in the profile {@code nightly} in real time.
 */
class RefusalWaveTest {
  private static final int PEOPLE = 1_000;
  private static final String SCOPE = "read:jira-work read:jira-user read:me offline_access";
  private static final String JQL = "project = DEMO";
  private static final Duration UNUSED = Duration.ofDays(50).plusHours(1);
  private static final Duration WAVE = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofSeconds(20);
  private static final Duration SHORT_PAUSE = Duration.ofMillis(400);

  private static final int MAX_RETRIES = 10;

  private static final Duration MAX_WAIT = Duration.ofMinutes(3);
  private static final Pattern LOST =
      Pattern.compile("(?m)^chainkeeper_connections_lost_total(?:\\{[^}]*})? (\\S+)$");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void a_wave_is_one_incident_and_all_connections_come_back_without_a_click(@TempDir Path directory)
      throws Exception {
    try (World world = World.start(directory, World.NOTHING_KEPT);
        Visitor ada = world.visitor(People.ADA);
        AdminApi admin = new AdminApi(world)) {
      receiveWebhooks(world, admin);
      ada.connect();
      world.later(Duration.ofMinutes(61));
      admin.open();
      FaultScript faults = world.sandbox().oauth().faults();
      faults.add(Fault.once(FaultKind.REFUSAL_WAVE).withDuration(Duration.ofHours(1)));
      long before = presentations(world);
      Instant beganAt = world.sandbox().clock().instant();
      connect(world, PEOPLE - 1);

      await(admin, "all suspect", () -> isRefused(ada) && count(admin, "suspect") == PEOPLE);
      assertOneIncident(admin);
      for (Duration passed = Duration.ZERO;
          passed.compareTo(WAVE) < 0;
          passed = passed.plus(STEP)) {
        pass(world, STEP);
        assertOneIncident(admin);
      }
      assertThat(ada.connection()).isEqualTo("suspect");
      await(admin, "presented again", () -> presentations(world) - before >= 2 * PEOPLE);
      assertThat(presentations(world) - before)
          .isLessThanOrEqualTo(maxPresentations(world, beganAt));

      faults.clear();
      awaitPassing(world, admin, "all connected", () -> usable(admin) == PEOPLE);
      assertThat(notices(admin)).isEmpty();
      awaitPassing(world, admin, "the incident's end is told", () -> events(world).size() >= 2);
      assertThat(events(world)).containsExactly("incident.began", "incident.ended");
      assertThat(ada.issues(JQL).shown()).isTrue();
      assertNoneIsLost(world, admin);
    }
  }

  /** A page whose macro was not shown asks again. */
  private static boolean isRefused(Visitor reader) {
    assertThat(reader.issuesWithoutRetry(JQL).shown()).isFalse();
    return reader.connection().equals("suspect");
  }

  private static void pass(World world, Duration time) {
    if (!Nightly.isOn()) {
      world.later(time);
    }
    LockSupport.parkNanos((Nightly.isOn() ? time : SHORT_PAUSE).toNanos());
  }

  private static void awaitPassing(
      World world, AdminApi admin, String what, BooleanSupplier condition) {
    await(
        admin,
        what,
        () -> {
          if (condition.getAsBoolean()) {
            return true;
          }
          pass(world, STEP);
          return false;
        });
  }

  private static void await(AdminApi admin, String what, BooleanSupplier condition) {
    try {
      Polling.until(what, Nightly.isOn() ? MAX_WAIT.multipliedBy(4) : MAX_WAIT, condition);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; " + get(admin, "overview"), e);
    }
  }

  private static long presentations(World world) {
    return world.sandbox().oauth().ledger().exchanges();
  }

  /** A first presentation, one a minute while the wave lasts, and one for the few before it was seen. */
  private static long maxPresentations(World world, Instant beganAt) {
    Duration passed = Duration.between(beganAt, world.sandbox().clock().instant());
    return (passed.toMinutes() + 2) * PEOPLE;
  }

  /** Those whose access token is old are connected too. */
  private static int usable(AdminApi admin) {
    return count(admin, "connected") + count(admin, "ageing");
  }

  private static int count(AdminApi admin, String state) {
    return get(admin, "overview").get("connections").get(state).asInt();
  }

  /** One notice, and not a row that asks a person to connect again. */
  private static void assertOneIncident(AdminApi admin) {
    assertThat(notices(admin)).containsExactly("incident");
    assertThat(count(admin, "lost")).isZero();
    assertThat(total(admin, "lost")).isZero();
    assertThat(total(admin, "suspect,unsettled")).isEqualTo(PEOPLE);
    assertThat(get(admin, "overview").get("endingSoon").findValuesAsText("idle"))
        .containsExactly("0");
  }

  private static void assertNoneIsLost(World world, AdminApi admin) throws Exception {
    assertThat(total(admin, "lost")).isZero();
    List<FamilyView> families = world.sandbox().oauth().families();
    assertThat(families).hasSize(PEOPLE).allMatch(FamilyView::alive);
    JsonNode lines = get(admin, "connections/" + account(7) + "/history").get("lines");
    List<String> outcomes = lines.findValuesAsText("outcome");
    assertThat(outcomes.getLast()).isEqualTo("issued");
    assertThat(Set.copyOf(outcomes)).containsExactlyInAnyOrder("null", "refused", "issued");
    assertThat(lostCounts(world)).isNotEmpty().allMatch(count -> count == 0);
  }

  private static List<Double> lostCounts(World world) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + world.app().managementPort() + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(metrics).build();
      String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return LOST.matcher(text).results().map(line -> Double.valueOf(line.group(1))).toList();
    }
  }

  private static void receiveWebhooks(World world, AdminApi admin) throws Exception {
    String body = "{\"url\":\"%s/webhooks/acme\"}".formatted(world.sandbox().url());
    JsonNode answer = JSON.readTree(admin.send("POST", "webhook", body).body());
    world.sandbox().webhooks().expect(answer.get("secret").asText());
  }

  /** The types of the webhooks that came, the oldest first. */
  private static List<String> events(World world) {
    return world.sandbox().webhooks().received().reversed().stream()
        .map(one -> json(one.body()).get("type").asText())
        .toList();
  }

  private static List<String> notices(AdminApi admin) {
    return get(admin, "overview").get("notices").findValuesAsText("code");
  }

  private static int total(AdminApi admin, String state) {
    return get(admin, "connections?state=" + state).get("total").asInt();
  }

  private static JsonNode get(AdminApi admin, String path) {
    HttpResponse<String> answer = admin.send("GET", path, "");
    for (int retry = 0; answer.statusCode() == 503 && retry < MAX_RETRIES; retry++) { // busy
      LockSupport.parkNanos(SHORT_PAUSE.toNanos());
      answer = admin.send("GET", path, "");
    }
    if (answer.statusCode() == 403) { // its session is over, as the clock moves fast
      admin.open();
      answer = admin.send("GET", path, "");
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String account(int number) {
    return "712020:" + new UUID(0, number);
  }

  /** Their tokens are those of the local Atlassian; their consents are as old as their last visit. */
  private static void connect(World world, int people) {
    Secrets secrets =
        new Secrets(Keyset.load(world.settings().keyset()), world.settings().environment());
    String client = world.settings().atlassian().clientId();
    URI site = URI.create(world.sandbox().url());
    Instant consented = world.sandbox().clock().instant().minus(UNUSED);
    try (Database database =
        Database.open(
            new DatabaseSettings(world.settings().database().url(), "", "", 2),
            world.sandbox().clock()::offset)) {
      JdbcGrants grants = new JdbcGrants(database, secrets, client);
      JdbcConnections connections = new JdbcConnections(database);
      TenantId tenant =
          new JdbcReportableAccounts(database)
              .connectionsOf(new AccountId(People.ADA.accountId()))
              .getFirst()
              .tenant();
      for (int i = 0; i < people; i++) {
        Person person =
            new Person(account(i), "Person " + i, i + "@example.invalid", "", "#000000");
        Issued issued = world.sandbox().oauth().issueTo(person, SCOPE);
        GrantId grant = new GrantId(client, new AccountId(person.accountId()));
        TokenPair pair =
            new TokenPair(
                new AccessToken(issued.accessToken()),
                consented,
                consented.plusSeconds(issued.expiresIn()),
                new RefreshToken(issued.refreshToken().orElseThrow()));
        grants.consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
        connections.link(
            new Connection(
                tenant,
                grant,
                new AccountProfile(grant.account(), person.name(), site),
                List.of(new Site("cloud", "Site", site, site)),
                consented));
      }
    }
  }
}
