package org.chainkeeper.sandbox.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AdjustableClock clock = new AdjustableClock();
  private final FakeApp app = new FakeApp();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final Installer installer = sandbox.confluence().installer();

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
    app.close();
  }

  @Test
  void the_installation_is_signed_with_a_key_that_is_served_and_names_the_tenant()
      throws Exception {
    clock.advance(Duration.ofHours(3));
    assertThat(installer.install(app.url())).isTrue();

    FakeApp.ReceivedCall told = app.told().getFirst();
    JsonNode body = JSON.readTree(told.body());
    Jws<Claims> jwt = verified(told.authorization());
    assertThat(body.get("eventType").textValue()).isEqualTo("installed");
    assertThat(body.get("key").textValue()).isEqualTo("fake-app");
    assertThat(body.get("baseUrl").textValue()).isEqualTo(sandbox.url() + "/wiki");
    assertThat(body.get("sharedSecret").textValue().length()).isGreaterThanOrEqualTo(32);
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo("RS256");
    assertThat(jwt.getPayload().getIssuer()).isEqualTo(body.get("clientKey").textValue());
    assertThat(jwt.getPayload().getAudience()).containsExactly(app.url());
    assertThat(jwt.getPayload())
        .containsEntry("qsh", QueryStringHash.of("POST", "/connect/installed", app.url()));
  }

  @Test
  void at_the_start_it_installs_by_itself() throws Exception {
    try (Sandbox own =
        Sandbox.start(0, SandboxOptions.defaults().withApp(app.url()), new AdjustableClock())) {
      assertThat(own.confluence().tenant().awaitInstalled(TIMEOUT)).isTrue();
    }
  }

  @Test
  void every_installation_brings_a_new_secret_but_only_an_accepted_one_counts() throws Exception {
    installer.install(app.url());
    installer.install();
    String accepted = secret(app.told().get(1));
    app.answers(401);

    assertThat(installer.install()).isFalse();

    assertThat(accepted).isNotEqualTo(secret(app.told().get(0)));
    assertThat(secret(app.told().get(2))).isNotEqualTo(accepted);
    assertThat(claims(contextToken(""), accepted).getSubject()).isEqualTo(People.ADA.accountId());
    assertThat(sandbox.confluence().tenant().detail()).contains("401");
  }

  @Test
  void two_installations_of_one_second_are_signed_apart() {
    installer.install(app.url());
    installer.install();
    installer.install();

    assertThat(app.told()).extracting(FakeApp.ReceivedCall::authorization).doesNotHaveDuplicates();
  }

  @Test
  void fifty_macros_are_ten_tables_and_forty_issues_each_signed_for_its_own_url() throws Exception {
    installer.install(app.url());
    String person = People.CHIDI.accountId();

    List<JsonNode> frames = frames("macros=50&person=" + person);

    assertThat(frames).hasSize(50);
    assertThat(frames).filteredOn(frame -> key(frame).equals("chainkeeper-table")).hasSize(10);
    assertThat(frames).filteredOn(frame -> key(frame).equals("chainkeeper-issue")).hasSize(40);
    assertThat(frames).extracting(frame -> frame.get("url").textValue()).doesNotHaveDuplicates();
    for (JsonNode frame : frames) {
      String url = frame.get("url").textValue();
      String jwt = url.substring(url.indexOf("&jwt=") + 5);
      Claims claims = claims(jwt, secret(app.told().getLast()));
      assertThat(claims).containsEntry("qsh", QueryStringHash.of("GET", url, app.url()));
      assertThat(claims.getSubject()).isEqualTo(person);
      assertThat(url).contains("xdm_e=", "xdm_c=", "&cp=%2Fwiki&", "&lic=", "&cv=");
    }
  }

  @Test
  void a_custom_domain_is_announced_and_frames_the_page_until_it_is_given_up() throws Exception {
    installer.install(app.url());
    String custom = sandbox.url().replace("127.0.0.1", "wiki.localhost");
    assertThat(control("{\"host\":\"wiki.localhost\"}")).isEqualTo(200);
    assertThat(displayUrl()).isEqualTo(custom + "/wiki");
    assertThat(frameOf(custom)).contains("xdm_e=" + QueryStringHash.encode(custom) + "&");
    assertThat(frameOf(sandbox.url()))
        .contains("xdm_e=" + QueryStringHash.encode(sandbox.url()) + "&");

    assertThat(control("{\"host\":\"wiki.example.com\"}")).isEqualTo(400);
    assertThat(control("{}")).isEqualTo(200);
    assertThat(displayUrl()).isEqualTo(sandbox.url() + "/wiki");
    assertThat(frameOf(custom)).contains("xdm_e=" + QueryStringHash.encode(sandbox.url()) + "&");
  }

  private String displayUrl() throws Exception {
    return JSON.readTree(app.told().getLast().body()).get("displayUrl").textValue();
  }

  private int control(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/domain"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** The address of the first frame of a page that is asked for by this origin. */
  private String frameOf(String origin) throws Exception {
    URI page = URI.create(origin);
    String request =
        "GET /wiki/rest/page?macros=1 HTTP/1.0\r\nHost: " + page.getAuthority() + "\r\n\r\n";
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")))
        .get(0)
        .get("frames")
        .get(0)
        .get("url")
        .textValue();
  }

  @Test
  void a_viewer_who_is_not_logged_in_has_no_subject() throws Exception {
    installer.install(app.url());

    Claims claims = claims(contextToken("?person=anonymous"), secret(app.told().getFirst()));

    assertThat(claims.getSubject()).isNull();
    assertThat(claims).containsEntry("qsh", "context-qsh");
  }

  @Test
  void only_the_administrator_gets_the_admin_page() throws Exception {
    installer.install(app.url());

    assertThat(get("/wiki/rest/admin").statusCode()).isEqualTo(200);
    assertThat(get("/wiki/rest/admin?person=" + People.BRUNO.accountId()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void after_the_uninstallation_nothing_is_embedded() throws Exception {
    installer.install(app.url());
    assertThat(installer.uninstall()).isTrue();

    FakeApp.ReceivedCall told = app.told().getLast();
    assertThat(verified(told.authorization()).getPayload())
        .containsEntry("qsh", QueryStringHash.of("POST", "/connect/uninstalled", app.url()));
    assertThat(told.body()).contains("uninstalled").doesNotContain("sharedSecret");
    assertThat(get("/wiki/rest/page").statusCode()).isEqualTo(409);
    assertThat(installer.uninstall()).isFalse();
  }

  @Test
  void a_size_that_is_not_offered_is_refused() throws Exception {
    installer.install(app.url());

    assertThat(get("/wiki/rest/page?macros=1000").statusCode()).isEqualTo(400);
    assertThat(get("/wiki/rest/page?macros=many").statusCode()).isEqualTo(400);
  }

  private List<JsonNode> frames(String query) throws Exception {
    List<JsonNode> frames = new ArrayList<>();
    for (JsonNode section : JSON.readTree(get("/wiki/rest/page?" + query).body())) {
      section.get("frames").forEach(frames::add);
    }
    return frames;
  }

  private static String key(JsonNode frame) {
    return frame.get("key").textValue();
  }

  private String contextToken(String query) throws Exception {
    return JSON.readTree(get("/wiki/rest/token" + query).body()).get("token").textValue();
  }

  private static String secret(FakeApp.ReceivedCall told) throws Exception {
    return JSON.readTree(told.body()).get("sharedSecret").textValue();
  }

  private Claims claims(String jwt, String secret) {
    SecretKey key = Keys.hmacShaKeyFor(secret.getBytes(StandardCharsets.UTF_8));
    return Jwts.parser()
        .clock(() -> Date.from(clock.instant()))
        .verifyWith(key)
        .build()
        .parseSignedClaims(jwt)
        .getPayload();
  }

  private Jws<Claims> verified(String authorization) throws Exception {
    String jwt = authorization.substring("JWT ".length());
    byte[] header = Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.')));
    String kid = JSON.readTree(header).get("kid").textValue();
    String pem =
        http.send(
                HttpRequest.newBuilder(URI.create(sandbox.installKeysUrl() + "/" + kid)).build(),
                BodyHandlers.ofString())
            .body();
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    return Jwts.parser()
        .clock(() -> Date.from(clock.instant()))
        .verifyWith(key)
        .build()
        .parseSignedClaims(jwt);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path)).timeout(TIMEOUT).build(),
        BodyHandlers.ofString());
  }
}
