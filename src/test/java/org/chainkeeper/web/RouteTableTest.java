package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.web.RouteTable.Access;
import org.chainkeeper.web.RouteTable.Policy;
import org.chainkeeper.web.RouteTable.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives every row of {@link RouteTable} on the real app; a route without a row fails. */
class RouteTableTest {
  private static final int TOO_LARGE_BYTES = 70_000;

  @TempDir static Path directory;
  private static RouteWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = new RouteWorld(directory);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static List<Row> main() {
    return RouteTable.MAIN;
  }

  /** Without those for which only Atlassian has the key. */
  static List<Row> callable() {
    return rows(row -> row.access() != Access.ATLASSIAN);
  }

  static List<Row> guarded() {
    return rows(row -> row.access() != Access.ANYBODY);
  }

  static List<Row> tenantsData() {
    return rows(row -> Set.of(Access.CONTEXT_TOKEN, Access.ADMIN_SESSION).contains(row.access()));
  }

  static List<Row> readers() {
    return rows(row -> row.access() == Access.CONTEXT_TOKEN);
  }

  static List<Row> admins() {
    return rows(row -> row.access() == Access.ADMIN_SESSION);
  }

  static List<Row> limited() {
    return rows(row -> row.atOnce().isPresent());
  }

  private static List<Row> rows(Predicate<Row> wanted) {
    return RouteTable.MAIN.stream().filter(wanted).toList();
  }

  static List<Row> management() {
    return RouteTable.MANAGEMENT;
  }

  @Test
  void every_route_of_both_ports_has_a_row_and_every_row_a_route() {
    assertThat(world.routes())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    RouteTable.MAIN.stream().map(Row::route),
                    RouteTable.MANAGEMENT.stream().map(row -> "management " + row.route()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("callable")
  void who_may_call_it_is_answered(Row row) throws Exception {
    HttpResponse<String> answer = world.good(row);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
    assertThat(row.type().isEmpty() ? answer.body() : type(answer)).isEqualTo(row.type());
    assertHeaders(answer, row.policy());
  }

  /** Who has connected in the Connect app is known, and not connected in the Forge app yet. */
  @ParameterizedTest
  @MethodSource("readers")
  void a_reader_on_forge_gets_the_same_or_is_asked_to_connect(Row row) throws Exception {
    HttpResponse<String> answer = world.requested(row);

    if (answer.statusCode() == 409) {
      assertThat(answer.body()).contains("\"code\":\"connection-required\"");
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
      assertThat(row.type().isEmpty() ? answer.body() : type(answer)).isEqualTo(row.type());
    }
    assertHeaders(answer, row.policy());
  }

  /** The proxy takes no answer without content, of another type, or that is a list. */
  @ParameterizedTest
  @MethodSource("admins")
  void an_administrator_on_forge_gets_json_objects_through_its_proxy(Row row) throws Exception {
    JsonNode answer = world.invoked(row);

    JsonNode payload = answer.path("payload");
    assertThat(payload.path("status").asInt()).as(answer.toString()).isEqualTo(row.status());
    assertThat(payload.path("body").isObject()).as(answer.toString()).isTrue();
    assertThat(payload.path("headers").path("content-type").path(0).asText())
        .isEqualTo("application/json");
  }

  /** Other kinds of tokens, others' tokens, old ones, and several at once. */
  @ParameterizedTest
  @MethodSource("guarded")
  void no_one_else_is(Row row) throws Exception {
    for (RouteWorld.Wrong wrong : world.wrong(row)) {
      HttpResponse<String> answer = world.send(row, wrong.query(), wrong.headers());

      boolean isByForge = wrong.isOfForge() && row.access() == Access.ADMIN_SESSION;
      assertThat(answer.statusCode())
          .as(wrong.name())
          .isEqualTo(isByForge ? 401 : row.access().refusal);
      assertThat(type(answer))
          .as(wrong.name())
          .isEqualTo(isByForge ? "application/json" : row.access().refusalType);
      assertThat(answer.body()).as(wrong.name()).doesNotContain("adminToken", "Sommerfeld");
      assertHeaders(answer, refused(row));
    }
  }

  private static Policy refused(Row row) {
    return row.policy() == Policy.IMMUTABLE ? Policy.STRICT : row.policy();
  }

  @ParameterizedTest
  @MethodSource("tenantsData")
  void another_tenant_gets_nothing_of_this_one(Row row) throws Exception {
    HttpResponse<String> answer = world.asOtherTenant(row);

    assertThat(answer.body()).doesNotContain("Sommerfeld", "DEMO-1", "Lighthouse");
    assertThat(answer.statusCode()).isNotEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("main")
  void a_body_of_more_than_64_kb_is_refused_before_anything_else(Row row) throws Exception {
    HttpResponse<String> answer =
        world.sendBody(row, "{\"x\":\"" + "y".repeat(TOO_LARGE_BYTES) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertHeaders(answer, Policy.STRICT);
  }

  @ParameterizedTest
  @MethodSource("main")
  void another_method_is_refused(Row row) throws Exception {
    HttpResponse<String> answer = world.sendAs("PUT", row);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).contains(row.method());
    assertHeaders(answer, Policy.STRICT);
  }

  @ParameterizedTest
  @MethodSource("main")
  void a_query_that_is_longer_than_all_headers_may_be_is_refused(Row row) throws Exception {
    assertThat(world.status(row, "x=" + "y".repeat(170_000))).isIn(414, 431, RouteWorld.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("main")
  void a_query_of_nonsense_is_no_fault_of_ours(Row row) throws Exception {
    for (String query : List.of("%", "%zz=%", "a=%ff%fe", "&&&==&=", "jwt", "jwt=&jwt=", "x=%00")) {
      assertThat(world.status(row, query)).as(query).isBetween(200, 499);
    }
  }

  /** Time goes on meanwhile and lets some more through, so it is asked up to three times as often. */
  @ParameterizedTest
  @MethodSource("limited")
  void more_requests_than_the_limit_wait(Row row) throws Exception {
    HttpResponse<String> answer = world.good(row, People.CHIDI);
    for (int sent = 1; sent <= 3 * row.atOnce().getAsInt() && answer.statusCode() != 429; sent++) {
      answer = world.good(row, People.CHIDI);
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
    assertHeaders(answer, Policy.STRICT);
  }

  @ParameterizedTest
  @MethodSource("management")
  void health_and_figures_are_on_their_own_port_only(Row row) throws Exception {
    HttpResponse<String> answer = world.management(row.example());

    assertThat(answer.statusCode()).isEqualTo(row.status());
    assertThat(type(answer)).isEqualTo(row.type());
    assertThat(world.get(row.example()).statusCode()).isEqualTo(404);
  }

  @Test
  void the_management_port_answers_nothing_else() throws Exception {
    for (Row row : RouteTable.MAIN) {
      assertThat(world.management(row.example()).statusCode()).as(row.route()).isIn(404, 405);
    }
  }

  private static String type(HttpResponse<String> answer) {
    return header(answer, "Content-Type").toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
  }

  private static void assertHeaders(HttpResponse<String> answer, Policy policy) {
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "X-Trace-Id")).hasSize(16);
    assertThat(answer.headers().map())
        .doesNotContainKeys(
            "server", "x-powered-by", "x-frame-options", "access-control-allow-origin");
    assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(header(answer, "Cache-Control"))
        .isEqualTo(policy == Policy.IMMUTABLE ? "public, max-age=31536000, immutable" : "no-store");
    if (type(answer).startsWith("text/")) {
      assertThat(header(answer, "Content-Type")).endsWithIgnoringCase("charset=utf-8");
    }
    assertPolicy(header(answer, "Content-Security-Policy"), policy);
  }

  private static void assertPolicy(String csp, Policy policy) {
    assertThat(csp)
        .startsWith("default-src 'none'")
        .contains("base-uri 'none'")
        .doesNotContain("unsafe");
    switch (policy) {
      case STRICT, IMMUTABLE ->
          assertThat(csp).contains("frame-ancestors 'none'").doesNotContain("script-src");
      case POPUP -> assertThat(csp).contains("frame-ancestors 'none'");
      case FRAMED ->
          assertThat(csp)
              .contains("frame-ancestors " + world.confluence(), "form-action 'none'")
              .doesNotContain("frame-ancestors 'none'");
    }
  }
}
