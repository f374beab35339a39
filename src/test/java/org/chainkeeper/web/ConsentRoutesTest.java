package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.testkit.FakeAtlassian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The popup's way through the real server; the fake Atlassian counts who was asked. */
class ConsentRoutesTest extends ConsentRoutesFixture {
  ConsentRoutesTest() throws IOException {}

  @Test
  void a_click_leads_to_the_consent_page_with_a_cookie_for_ten_minutes() {
    var answer = browser.get(world.startPath("ada"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location"))
        .startsWith(world.atlassian.url("/authorize?").toString());
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Set-Cookie"))
        .contains("Path=/base/oauth", "Max-Age=600", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void behind_tls_the_cookie_is_secure_and_bound_to_this_very_host() throws IOException {
    try (var secure = new PopupWorld("https://app.example/base")) {
      assertThat(header(secure.browser().get(secure.startPath("ada")), "Set-Cookie"))
          .startsWith("__Host-chainkeeper-")
          .contains("; Secure", "; Path=/;")
          .doesNotContain("Domain");
      var browser = secure.browser();
      assertPage(browser.accept(browser.start("ada"), "ada"), 200, "connected");
      assertThat(browser.cookies()).as("for a callback that comes again").isOne();
    }
  }

  /** A subdomain can set a cookie for all of the domain, but none with this prefix. */
  @Test
  void behind_tls_a_cookie_without_the_prefix_is_none() throws IOException {
    try (var secure = new PopupWorld("https://app.example/base")) {
      var browser = secure.browser();
      var asked = browser.start("ada");
      browser.renameCookies(name -> name.substring("__Host-".length()));
      assertPage(browser.accept(asked, "ada"), 400, "failed");
      assertThat(secure.nothingIsStored("ada")).isTrue();
    }
  }

  @Test
  void accepting_connects_and_the_page_names_the_account() {
    var page = browser.accept(browser.start("ada"), "ada");

    assertPage(page, 200, "connected");
    assertThat(page.body()).contains("Name of ada");
    assertThat(browser.cookies()).as("for a callback that comes again").isOne();
    assertThat(world.nothingIsStored("ada")).isFalse();
    assertThat(world.atlassian.tokenCalls).hasValue(1);
    assertThat(world.atlassian.apiCalls).hasValue(2);
  }

  @Test
  void a_german_browser_gets_the_page_in_german() {
    var page = world.send("GET", "/oauth/start", "Accept-Language", "de-DE,de;q=0.9,en;q=0.8");

    assertPage(page, 400, "failed");
    assertThat(page.body())
        .contains("<html lang=\"de\"", "Dieser Link ist nicht mehr gültig")
        .doesNotContain("This link");
  }

  @Test
  void a_link_that_a_scanner_opens_first_works_for_the_person_too() {
    String start = world.startPath("ada");
    assertThat(world.send("GET", start, "User-Agent", "LinkScanner/1.0").statusCode())
        .isEqualTo(302);

    var answer = browser.get(start);

    var asked = FakeAtlassian.parameters(URI.create(header(answer, "Location")).getRawQuery());
    assertPage(browser.accept(asked, "ada"), 200, "connected");
  }

  @Test
  void a_link_expires() {
    String start = world.startPath("ada");
    for (int i = 0; i < Tickets.MAX_USES; i++) {
      assertThat(world.browser().get(start).statusCode()).isEqualTo(302);
    }

    assertPage(browser.get(start), 400, "failed");
    assertNoOneWasAsked();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | Sec-Purpose | prefetch",
        "GET | Sec-Purpose | prefetch;prerender",
        "GET | Sec-Purpose | Prefetch; anonymous-client-ip",
        "GET | Purpose | prefetch",
        "GET | X-Purpose | preview",
        "GET | X-Moz | prefetch",
        "HEAD | Accept | */*"
      })
  void what_looks_at_a_link_before_the_person_does_uses_nothing_up(
      String method, String name, String value) {
    String start = world.startPath("ada");
    for (int i = 0; i < 2 * Tickets.MAX_USES; i++) {
      var early = world.send(method, start, name, value);
      assertThat(early.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(early.headers().allValues("Location")).isEmpty();
    }
    var asked =
        FakeAtlassian.parameters(URI.create(header(browser.get(start), "Location")).getRawQuery());
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));
    browser.send(method, callback, name, value);
    world.send("GET", callback);
    assertNoOneWasAsked();

    assertPage(browser.get(callback), 200, "connected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/oauth/start",
        "/oauth/start?ticket=",
        "/oauth/start?ticket=<script>",
        "/oauth/start?ticket=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void no_ticket_is_a_page_for_a_person(String path) {
    assertPage(browser.get(path.replace("<", "%3C").replace(">", "%3E")), 400, "failed");
    assertThat(browser.cookies()).isZero();
  }

  @Test
  void an_expired_ticket_is_a_page_for_a_person() {
    String start = world.startPath("ada");
    world.clock.advance(Duration.ofMinutes(2));

    assertPage(browser.get(start), 400, "failed");
  }

  @Test
  void declining_is_shown_and_causes_no_request() {
    var asked = browser.start("ada");

    assertPage(
        browser.get("/oauth/callback?error=access_denied&state=" + asked.get("state")),
        403,
        "declined");
    assertNoOneWasAsked();
  }

  @Test
  void an_error_wins_over_a_code() {
    var asked = browser.start("ada");
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));

    assertPage(browser.get(callback + "&error=access_denied"), 403, "declined");
    assertNoOneWasAsked();
  }

  @Test
  void an_error_of_atlassian_is_no_decline() {
    var asked = browser.start("ada");

    assertPage(
        browser.get("/oauth/callback?error=server_error&state=" + asked.get("state")),
        502,
        "failed");
    assertNoOneWasAsked();
  }

  @Test
  void a_missing_code_is_shown_and_causes_no_request() {
    String callback = "/oauth/callback?state=" + browser.start("ada").get("state");

    assertPage(browser.get(callback), 400, "failed");
    assertPage(browser.get(callback + "&code="), 400, "failed");
    assertPage(browser.get("/oauth/callback"), 400, "failed");
    assertNoOneWasAsked();
  }

  @Test
  void an_endless_code_is_none() {
    var asked = browser.start("ada");

    assertPage(browser.get(PopupWorld.callback(asked, "x".repeat(4097))), 400, "failed");
    assertNoOneWasAsked();
  }
}
