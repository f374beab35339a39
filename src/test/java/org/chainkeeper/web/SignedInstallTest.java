package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InstallKeys;
import org.chainkeeper.atlassian.InstallTokens;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of an installation: request, rules, key server, signature, storage. */
class SignedInstallTest {
  private static final TenantId TENANT = new TenantId("tenant-9");
  private static final KeyPair KEY = Forger.key("Atlassian");

  private final WebWorld world = new WebWorld("http://localhost:8080/base");
  private final List<String> keyRequests = new CopyOnWriteArrayList<>();
  private final HttpServer keyServer;
  private final InstallKeys keys;

  SignedInstallTest() throws IOException {
    keyServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys =
        new InstallKeys(
            URI.create("http://127.0.0.1:" + keyServer.getAddress().getPort()),
            world::now,
            _ -> {});
  }

  @BeforeEach
  void start() {
    keyServer.createContext("/", this::publish);
    keyServer.start();
    world.lifecycleCheck = new InstallTokens(keys, world::now, world.baseUrl);
  }

  @AfterEach
  void stop() {
    keys.close();
    keyServer.stop(0);
    world.close();
  }

  private void publish(HttpExchange exchange) throws IOException {
    keyRequests.add(exchange.getRequestURI().toString());
    var pem = Forger.pem(KEY).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, pem.length);
    exchange.getResponseBody().write(pem);
    exchange.close();
  }

  @Test
  void a_signed_installation_and_its_end_go_all_the_way() {
    assertThat(announce("installed", token("installed").rs256(KEY.getPrivate()))).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isPresent();

    assertThat(announce("uninstalled", token("uninstalled").rs256(KEY.getPrivate())))
        .isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
    assertThat(keyRequests).containsExactly("/key-1");
  }

  @Test
  void the_token_of_an_installation_does_not_end_it() {
    var installed = token("installed").rs256(KEY.getPrivate());
    announce("installed", installed);

    assertThat(announce("uninstalled", installed)).isEqualTo(401);
    assertThat(world.installations.find(TENANT)).isPresent();
  }

  @Test
  void a_repeated_installation_is_answered_as_before_and_changes_nothing() {
    var call = token("installed").rs256(KEY.getPrivate());
    announce("installed", call, "first-".repeat(8));

    assertThat(announce("installed", call, "other-".repeat(8))).isEqualTo(204);
    assertThat(world.installations.find(TENANT).orElseThrow().secret())
        .isEqualTo(new SharedSecret("first-".repeat(8)));
  }

  @Test
  void a_signature_that_is_written_in_another_way_is_a_repetition_too() {
    var call = token("installed").rs256(KEY.getPrivate());
    announce("installed", call, "first-".repeat(8));

    for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef0123456789-_".toCharArray()) {
      announce("installed", call.substring(0, call.length() - 1) + last, "other-".repeat(8));
    }
    assertThat(world.installations.find(TENANT).orElseThrow().secret())
        .isEqualTo(new SharedSecret("first-".repeat(8)));
  }

  @Test
  void an_installation_is_not_brought_back_by_its_old_call() {
    var installed = token("installed").rs256(KEY.getPrivate());
    announce("installed", installed);
    announce("uninstalled", token("uninstalled").rs256(KEY.getPrivate()));

    assertThat(announce("installed", installed)).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isEmpty();
  }

  @Test
  void a_new_installation_is_not_ended_by_an_old_call() {
    announce("installed", token("installed").rs256(KEY.getPrivate()));
    var uninstalled = token("uninstalled").rs256(KEY.getPrivate());
    announce("uninstalled", uninstalled);
    announce("installed", token("installed").claim("jti", "2").rs256(KEY.getPrivate()));

    assertThat(announce("uninstalled", uninstalled)).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isPresent();
  }

  @Test
  void an_installation_that_the_database_did_not_take_can_be_repeated() {
    var call = token("installed").rs256(KEY.getPrivate());
    world.installations.gone = true;
    assertThat(announce("installed", call)).isEqualTo(503);
    world.installations.gone = false;

    assertThat(announce("installed", call)).isEqualTo(204);
    assertThat(world.installations.find(TENANT)).isPresent();
  }

  @Test
  void a_call_that_is_valid_for_longer_than_five_minutes_is_refused() {
    var end = NOW.getEpochSecond() + 331;

    assertThat(announce("installed", token("installed").claim("exp", end).rs256(KEY.getPrivate())))
        .isEqualTo(401);
    assertThat(keyRequests).isEmpty();
  }

  @Test
  void a_forgery_stores_nothing_and_asks_for_no_key() {
    var secret = "n".repeat(64);

    assertThat(announce("installed", token("installed").hs256(secret))).isEqualTo(401);
    assertThat(announce("installed", WebWorld.contextToken().hs256(WebWorld.SECRET)))
        .isEqualTo(401);
    assertThat(announce("installed", token("installed").unsigned("none"))).isEqualTo(401);
    assertThat(world.installations.find(TENANT)).isEmpty();
    assertThat(keyRequests).isEmpty();
  }

  private Forger token(String event) {
    return Forger.token()
        .header("kid", "key-1")
        .claim("iss", TENANT.value())
        .claim("aud", world.baseUrl.toString())
        .claim("iat", NOW.getEpochSecond())
        .claim("exp", NOW.getEpochSecond() + 180)
        .claim("qsh", Forger.qsh("POST", "/connect/" + event));
  }

  private int announce(String event, String token) {
    return announce(event, token, "n".repeat(64));
  }

  private int announce(String event, String token, String secret) {
    var body =
        """
        {"clientKey":"%s","sharedSecret":"%s","baseUrl":"https://a.atlassian.net/wiki"}
        """
            .formatted(TENANT, secret);
    return world
        .post(
            "/connect/" + event,
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            "JWT " + token)
        .statusCode();
  }
}
