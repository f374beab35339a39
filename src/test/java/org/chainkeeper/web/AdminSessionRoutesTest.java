package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.NOW;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.SITE;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.contextToken;
import static org.chainkeeper.web.WebWorld.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSessionRoutesTest extends AdminRoutesFixture {
  @Test
  void nothing_but_an_admin_session_opens_it() {
    var qsh = world.pageToken("GET", "/api/admin/connections").hs256(SECRET);

    assertForbidden(world.get("/api/admin/connections"));
    assertForbidden(overview(contextToken().hs256(SECRET)));
    assertForbidden(overview(qsh));
    assertForbidden(world.get("/api/admin/connections?jwt=" + qsh));
    assertForbidden(
        world.get(
            "/api/admin/connections", "Authorization", "JWT " + contextToken().hs256(SECRET)));
    assertForbidden(overview("garbage"));
    assertThat(world.log.warnings()).hasSize(6);
  }

  @Test
  void a_viewer_who_is_no_administrator_sees_why_and_gets_no_session() {
    world.permissions = _ -> AdminVerdict.NOT_ADMINISTRATOR;

    var answer = world.page("/admin");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("This page is for Confluence administrators", "Ask a Confluence administrator")
        .doesNotContain("adminToken");
    assertThat(WebWorld.header(answer, "Content-Security-Policy"))
        .contains("frame-ancestors https://*.atlassian.net");
  }

  @Test
  void a_former_administrator_is_refused_within_five_minutes_though_the_session_lasts() {
    var session = session();
    world.permissions = _ -> AdminVerdict.NOT_ADMINISTRATOR;

    world.now = NOW.plus(Duration.ofMinutes(5)).minusSeconds(1);
    assertThat(overview(session).statusCode()).isEqualTo(200);
    world.now = NOW.plus(Duration.ofMinutes(5));
    assertForbidden(overview(session));
  }

  @Test
  void a_page_token_makes_one_session_however_often_it_is_used() {
    var token = world.pageToken("GET", "/admin").hs256(SECRET);
    var first = session(world.get("/admin?jwt=" + token));
    world.now = NOW.plusSeconds(100);

    assertThat(session(world.get("/admin?jwt=" + token))).isEqualTo(first);
    world.now = NOW.plus(Duration.ofMinutes(15)).plusSeconds(30);
    assertForbidden(overview(first));
  }

  @Test
  void another_page_token_makes_another_session() {
    var token =
        world.pageToken("GET", "/admin").claim("iat", NOW.getEpochSecond() - 1).hs256(SECRET);

    assertThat(session(world.get("/admin?jwt=" + token))).isNotEqualTo(session());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "age"})
  void a_page_token_of_unknown_or_great_age_makes_no_session(String what) {
    var token = world.pageToken("GET", "/admin");
    var old = NOW.minus(Duration.ofMinutes(15)).getEpochSecond();
    var bad = what.equals("iat") ? token.without("iat") : token.claim("iat", old);

    var answer = world.get("/admin?jwt=" + bad.hs256(SECRET));
    assertThat(answer.body()).doesNotContain("adminToken");
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void an_admin_session_opens_nothing_else() {
    var session = session();

    assertThat(world.get("/api/who", "Authorization", "JWT " + session).statusCode())
        .isEqualTo(401);
    assertThat(world.get("/api/who", "Authorization", "Bearer " + session).statusCode())
        .isEqualTo(401);
    assertThat(world.get("/admin?jwt=" + session).statusCode()).isEqualTo(401);
  }

  @Test
  void a_tenant_cannot_make_a_session_of_its_own_secret() {
    var forged = contextToken().claim("aud", "http://localhost:8080/base/api/admin").hs256(SECRET);

    assertForbidden(overview(forged));
  }

  @Test
  void a_session_lasts_a_quarter_of_an_hour() {
    var session = session();

    world.now = NOW.plus(Duration.ofMinutes(15));
    assertThat(overview(session).statusCode()).isEqualTo(200);
    world.now = NOW.plus(Duration.ofMinutes(15)).plusSeconds(30);
    assertForbidden(overview(session));
  }

  @Test
  void a_session_ends_with_the_secret_it_was_made_under() {
    var session = session();

    world.installations.install(
        LifecycleCallIds.next(),
        TENANT,
        SITE,
        new SharedSecret("n".repeat(64)),
        NOW.plusSeconds(900));
    assertForbidden(overview(session));
  }

  @Test
  void a_session_under_another_algorithm_is_refused() {
    var session = session();
    var header = contextToken().unsigned("none");
    var unsigned =
        header.substring(0, header.indexOf('.'))
            + session.substring(session.indexOf('.'), session.lastIndexOf('.') + 1);
    var hs512 = contextToken().hmac("HS512", "HmacSHA512", SECRET.getBytes(StandardCharsets.UTF_8));

    assertForbidden(overview(unsigned));
    assertForbidden(overview(hs512));
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("code").asText()).isEqualTo("not-permitted");
  }
}
