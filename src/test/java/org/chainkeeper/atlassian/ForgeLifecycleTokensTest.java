package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.ForgeLifecycleCheck.Verdict;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens announce an installation or its end. */
class ForgeLifecycleTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Set<String> MODULES = Set.of("goodbye", "farewell");
  private static HttpServer server;
  private static ForgeKeys keys;
  private static ForgeLifecycleTokens tokens;

  @BeforeAll
  static void publish() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = InvocationToken.jwks().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    keys =
        new ForgeKeys(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json"),
            () -> NOW,
            _ -> {});
    tokens =
        new ForgeLifecycleTokens(
            keys, new AllowedHosts(List.of("*.atlassian.net")), () -> NOW, InvocationToken.APP_ID);
  }

  @AfterAll
  static void close() {
    keys.close();
    server.stop(0);
  }

  /** As Forge issues it for an event: no person, no page. */
  private static InvocationToken ofPlatform() {
    return InvocationToken.at(NOW.getEpochSecond())
        .without("principal")
        .without("context")
        .json("app/module", "{\"type\": \"core:preUninstall\", \"key\": \"goodbye\"}");
  }

  private Verdict check(InvocationToken token) {
    return tokens.check(token.signed(), MODULES);
  }

  private static ForgeInstallation installation(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    return ((Verdict.Genuine) verdict).call().installation();
  }

  @Test
  void a_call_of_the_platform_names_installation_and_site() {
    assertThat(installation(check(ofPlatform())))
        .isEqualTo(
            new ForgeInstallation(
                new ForgeInstallationId(InvocationToken.INSTALLATION),
                InvocationToken.CLOUD,
                "PRODUCTION",
                "22.4.0",
                Optional.empty()));
  }

  @Test
  void the_name_of_the_endpoint_and_a_context_without_a_page_are_accepted() {
    ForgeInstallation found =
        installation(
            check(
                ofPlatform()
                    .with("app/module/key", "farewell")
                    .json(
                        "context",
                        "{\"cloudId\": \"%s\", \"siteUrl\": \"https://a.atlassian.net\", \"x\": 1}"
                            .formatted(InvocationToken.CLOUD))));
    assertThat(found.siteUrl()).contains(URI.create("https://a.atlassian.net"));
  }

  @Test
  void an_address_elsewhere_and_long_or_missing_facts_are_no_hindrance() {
    ForgeInstallation found =
        installation(
            check(
                ofPlatform()
                    .json(
                        "context",
                        "{\"cloudId\": \"%s\", \"siteUrl\": \"https://evil.example\"}"
                            .formatted(InvocationToken.CLOUD))
                    .with("app/appVersion", "9".repeat(200))
                    .without("app/environment")));
    assertThat(found.siteUrl()).isEmpty();
    assertThat(found.appVersion()).hasSize(64);
    assertThat(found.environment()).isEmpty();
  }

  @Test
  void the_order_of_calls_is_that_of_their_tokens() {
    InvocationToken earlier = ofPlatform().with("iat", NOW.getEpochSecond() - 20);
    assertThat(((Verdict.Genuine) check(earlier)).call().issuedAt())
        .isEqualTo(NOW.minusSeconds(20));
  }

  private static Arguments wrong(String name, UnaryOperator<InvocationToken> change) {
    return Arguments.argumentSet(name, change);
  }

  static Stream<Arguments> wrong() {
    String other = "55555555-5555-4555-8555-555555555555";
    return Stream.of(
        wrong("of a person", t -> t.with("principal", InvocationToken.ACCOUNT)),
        wrong("of a person without a name", t -> t.with("principal", "")),
        wrong("of a macro", t -> t.with("app/module/key", "chainkeeper-table")),
        wrong("of the other lifecycle module", t -> t.with("app/module/key", "lifecycle")),
        wrong("of no module", t -> t.without("app/module")),
        wrong(
            "with the context of a macro",
            t -> t.json("context", "{\"moduleKey\": \"chainkeeper-table\"}")),
        wrong("with a page's extension", t -> t.json("context", "{\"extension\": {}}")),
        wrong("with a page's local id", t -> t.json("context", "{\"localId\": \"l\"}")),
        wrong("of another app", t -> t.with("aud", "ari:cloud:ecosystem::app/" + other)),
        wrong("of another issuer", t -> t.with("iss", "forge")),
        wrong(
            "of two installations",
            t -> t.with("app/installationId", "ari:cloud:ecosystem::installation/" + other)),
        wrong("of a site elsewhere", t -> t.json("context", "{\"cloudId\": \"" + other + "\"}")),
        wrong(
            "of two sites",
            t ->
                t.json(
                    "app/installation/contexts", "[{\"cloudId\": \"a\"}, {\"cloudId\": \"b\"}]")),
        wrong("of no site", t -> t.json("app/installation/contexts", "[]")),
        wrong("of an isolated cloud", t -> t.with("icLabel", "x")),
        wrong("expired", t -> t.with("exp", NOW.getEpochSecond() - 60)),
        wrong("without an end", t -> t.without("exp")));
  }

  @ParameterizedTest
  @MethodSource
  void wrong(UnaryOperator<InvocationToken> change) {
    assertThat(check(change.apply(ofPlatform()))).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void the_token_of_an_anonymous_reader_does_not_end_an_installation() {
    InvocationToken ofPage = InvocationToken.at(NOW.getEpochSecond()).without("principal");
    assertThat(check(ofPage)).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void an_unsigned_or_otherwise_signed_token_is_refused() {
    assertThat(tokens.check(ofPlatform().unsigned(), MODULES)).isInstanceOf(Verdict.Rejected.class);
    assertThat(tokens.check(ofPlatform().signed(Forger.key("other").getPrivate()), MODULES))
        .isInstanceOf(Verdict.Rejected.class);
    assertThat(tokens.check("", MODULES)).isInstanceOf(Verdict.Rejected.class);
  }
}
