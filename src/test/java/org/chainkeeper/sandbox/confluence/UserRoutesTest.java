package org.chainkeeper.sandbox.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import javax.crypto.SecretKey;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final FakeApp app = new FakeApp();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);

  @BeforeEach
  void install() {
    assertThat(sandbox.confluence().installer().install(app.url())).isTrue();
  }

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
    app.close();
  }

  @Test
  void one_of_three_people_administers_the_site_and_all_their_own_space() throws Exception {
    assertThat(operations(People.ADA)).contains("administer application", "administer space");
    assertThat(operations(People.BRUNO))
        .contains("use application", "administer space")
        .doesNotContain("administer application");
    assertThat(operations(People.CHIDI)).doesNotContain("administer application");
  }

  @Test
  void operations_are_told_only_when_they_are_expanded() throws Exception {
    String query = "accountId=" + QueryStringHash.encode(People.ADA.accountId());
    assertThat(JSON.readTree(get(query, jwt -> jwt).body()).has("operations")).isFalse();
    assertThat(
            JSON.readTree(get(query + "&expand=operations,x", jwt -> jwt).body()).has("operations"))
        .isTrue();
  }

  @Test
  void only_the_installed_app_is_answered() throws Exception {
    String query = query(People.ADA);
    SecretKey other = Keys.hmacShaKeyFor("o".repeat(64).getBytes(StandardCharsets.UTF_8));

    assertThat(get(query, jwt -> jwt).statusCode()).isEqualTo(200);
    assertThat(send(query, "").statusCode()).isEqualTo(401);
    assertThat(send(query, "Bearer x").statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.issuer(Tenant.CLIENT_KEY)).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.claim("qsh", "context-qsh")).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.claim("qsh", null)).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.claim("exp", null)).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.claim("iat", null)).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.expiration(at(301))).statusCode()).isEqualTo(401);
    assertThat(get(query, jwt -> jwt.issuedAt(at(-90)).expiration(at(-31))).statusCode())
        .isEqualTo(401);
    assertThat(get(query, jwt -> jwt.signWith(other, Jwts.SIG.HS256)).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_is_good_for_one_address_only() throws Exception {
    String token = token(query(People.BRUNO)).compact();

    assertThat(send(query(People.BRUNO), "JWT " + token).statusCode()).isEqualTo(200);
    assertThat(send(query(People.ADA), "JWT " + token).statusCode()).isEqualTo(401);
  }

  @Test
  void the_scope_read_is_needed() throws Exception {
    app.asksFor("[\"WRITE\"]");
    sandbox.confluence().installer().install();

    assertThat(get(query(People.ADA), jwt -> jwt).statusCode()).isEqualTo(403);
  }

  @Test
  void an_unknown_account_is_a_404_and_none_a_400() throws Exception {
    assertThat(get("accountId=nobody&expand=operations", jwt -> jwt).statusCode()).isEqualTo(404);
    assertThat(get("expand=operations", jwt -> jwt).statusCode()).isEqualTo(400);
  }

  @Test
  void after_the_uninstallation_no_request_is_answered() throws Exception {
    String token = token(query(People.ADA)).compact();
    sandbox.confluence().installer().uninstall();

    assertThat(send(query(People.ADA), "JWT " + token).statusCode()).isEqualTo(401);
  }

  @Test
  void control_makes_administrators_and_faults() throws Exception {
    control("{\"account\":\"" + People.ADA.accountId() + "\",\"admin\":false}", 200);
    control("{\"account\":\"" + People.CHIDI.accountId() + "\",\"admin\":true}", 200);
    assertThat(operations(People.ADA)).doesNotContain("administer application");
    assertThat(operations(People.CHIDI)).contains("administer application");

    control("{\"fault\":\"login\"}", 200);
    assertThat(get(query(People.ADA), jwt -> jwt).statusCode()).isEqualTo(302);
    control("{\"fault\":\"html\"}", 200);
    assertThat(get(query(People.ADA), jwt -> jwt).body()).startsWith("<!doctype html>");
    control("{\"fault\":\"error\"}", 200);
    assertThat(get(query(People.ADA), jwt -> jwt).statusCode()).isEqualTo(500);
    control("{\"fault\":\"huge\"}", 200);
    assertThat(get(query(People.ADA), jwt -> jwt).body()).hasSizeGreaterThan(1 << 20);

    control("{\"fault\":\"flood\"}", 400);
    control("{\"admin\":true}", 400);
    control("{\"latency\":\"PT2M\"}", 400);
  }

  private String operations(Person person) throws Exception {
    JsonNode user = JSON.readTree(get(query(person), jwt -> jwt).body());
    assertThat(user.get("accountId").asText()).isEqualTo(person.accountId());
    StringBuilder all = new StringBuilder();
    for (JsonNode one : user.get("operations")) {
      all.append(one.get("operation").asText()).append(' ');
      all.append(one.get("targetType").asText()).append('\n');
    }
    return all.toString();
  }

  private static String query(Person person) {
    return "accountId=" + QueryStringHash.encode(person.accountId()) + "&expand=operations";
  }

  private Date at(int seconds) {
    return Date.from(clock.instant().plusSeconds(seconds));
  }

  private SecretKey secret() throws Exception {
    String body = app.told().getLast().body();
    return Keys.hmacShaKeyFor(
        JSON.readTree(body).get("sharedSecret").asText().getBytes(StandardCharsets.UTF_8));
  }

  private JwtBuilder token(String query) throws Exception {
    String qsh = QueryStringHash.of("GET", "/rest/api/user?" + query, "");
    return Jwts.builder()
        .issuer("fake-app")
        .issuedAt(at(0))
        .expiration(at(180))
        .claim("qsh", qsh)
        .signWith(secret(), Jwts.SIG.HS256);
  }

  private interface Change {
    JwtBuilder of(JwtBuilder token) throws Exception;
  }

  private HttpResponse<String> get(String query, Change change) throws Exception {
    return send(query, "JWT " + change.of(token(query)).compact());
  }

  private HttpResponse<String> send(String query, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/wiki/rest/api/user?" + query))
            .timeout(Duration.ofSeconds(10));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private void control(String body, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/directory"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
  }
}
