package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.web.AdminGateWorld.Answer;
import org.chainkeeper.web.RouteTable.Access;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who opens the admin page and its API. The routes are those of the running server, so a new one is tested
 * without a change here, unless its path has a parameter that {@link AdminGateWorld} does not know.
 */
class AdminGateTest {
  @TempDir static Path directory;
  private static AdminGateWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = new AdminGateWorld(directory);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static List<String> all() {
    return world.routes();
  }

  static List<String> api() {
    return all().stream().filter(AdminGateTest::isAdminApi).toList();
  }

  /** A part of the path says that it is for administrators, wherever it lies. */
  private static boolean isAdmin(String route) {
    return Arrays.asList(path(route).split("/", -1)).contains("admin");
  }

  private static boolean isAdminApi(String route) {
    return isAdmin(route) && path(route).startsWith("/api/");
  }

  private static String path(String route) {
    return route.substring(route.indexOf(' ') + 1);
  }

  @Test
  void the_routes_for_administrators_are_those_whose_path_says_so() {
    List<RouteTable.Row> table =
        RouteTable.MAIN.stream().filter(row -> row.access() == Access.ADMIN_SESSION).toList();

    assertThat(api())
        .hasSizeGreaterThan(9)
        .containsExactlyInAnyOrderElementsOf(table.stream().map(RouteTable.Row::route).toList());
    assertThat(table)
        .as("whose administrator passes, see RouteTableTest")
        .allSatisfy(row -> assertThat(row.status()).isNotIn(401, 403));
    assertThat(all().stream().filter(route -> isAdmin(route) && !isAdminApi(route)))
        .containsExactly("GET /admin");
  }

  @ParameterizedTest
  @MethodSource("api")
  void no_one_else_passes(String route) throws Exception {
    for (Map.Entry<String, String> other : world.others().entrySet()) {
      for (String scheme : List.of("Bearer ", "JWT ", "bearer ", "")) {
        Answer answer = world.send(route, scheme + other.getValue());

        assertThat(answer.status()).as(scheme + other.getKey()).isEqualTo(403);
        assertThat(answer.body())
            .as(other.getKey())
            .contains("\"code\":\"not-permitted\"")
            .doesNotContain(AdminGateWorld.ROWS_OF_THE_TENANT);
      }
    }
    assertThat(world.rowsOfTheTenant()).isEqualTo(world.rowsAtTheStart());
  }

  @ParameterizedTest
  @MethodSource("api")
  void a_session_in_the_address_or_a_cookie_opens_nothing(String route) throws Exception {
    String session = world.administrator();
    for (String query :
        List.of("?jwt=" + session, "?token=" + session, "?access_token=" + session)) {
      assertThat(world.sendWith(route, query, "Cookie", "").status()).isEqualTo(403);
    }
    for (String name : List.of("Cookie", "X-Admin-Session", "Proxy-Authorization")) {
      assertThat(world.sendWith(route, "", name, "Bearer " + session).status()).isEqualTo(403);
    }
  }

  /** Through the proxy, which adds the token of the viewer to calls of the admin page alone. */
  @ParameterizedTest
  @MethodSource("api")
  void no_one_else_passes_on_forge(String route) throws Exception {
    List<Answer> refused =
        List.of(
            world.invoke(route, Optional.of(world.viewer()), ForgeCalls.ADMIN),
            world.invoke(route, Optional.of(world.admin()), ForgeCalls.MACRO),
            world.invoke(route, Optional.empty(), ForgeCalls.ADMIN));

    assertThat(refused)
        .allSatisfy(answer -> {
          assertThat(answer.status()).as(answer.body()).isEqualTo(403);
          assertThat(answer.body())
              .contains("\"code\":\"not-permitted\"")
              .doesNotContain(AdminGateWorld.ROWS_OF_THE_TENANT);
        });
    assertThat(world.rowsOfTheTenant()).isEqualTo(world.rowsAtTheStart());
  }

  @ParameterizedTest
  @MethodSource("api")
  void an_invocation_token_alone_or_an_old_one_opens_nothing(String route) throws Exception {
    String token = world.invocationToken();
    String header = "x-forge-oauth-user";
    List<Answer> refused =
        List.of(
            world.past(route, token),
            world.past(route, token, header, "invented"),
            world.past(route, token, header, token),
            world.past(route, token, header, "one", header, "two"),
            world.past(route, token, "x-forge-oauth-system", "invented"));
    Answer old = world.past(route, world.oldInvocationToken(), header, "invented");

    assertThat(refused)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(403));
    assertThat(old.status()).isEqualTo(401);
    assertThat(world.rowsOfTheTenant()).isEqualTo(world.rowsAtTheStart());
  }

  @Test
  void the_page_itself_is_for_administrators_only() throws Exception {
    assertThat(world.page(world.admin()).status()).isEqualTo(200);
    Answer answer = world.page(world.viewer());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("adminToken");
  }

  /** Their session is good, and so are the addresses: it is what they name that does not exist. */
  @ParameterizedTest
  @MethodSource("api")
  void for_another_tenants_administrator_the_tenants_rows_do_not_exist(String route)
      throws Exception {
    Answer answer = world.send(route, "Bearer " + world.otherAdministrator());

    assertThat(answer.body()).doesNotContain(AdminGateWorld.ROWS_OF_THE_TENANT);
    if (route.contains("{")) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    }
    assertThat(answer.status()).isNotIn(401, 403).isLessThan(500);
    assertThat(world.rowsOfTheTenant()).isEqualTo(world.rowsAtTheStart());
  }
}
