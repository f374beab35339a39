package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** What the tests of ConsentRoutes share. */
abstract class ConsentRoutesFixture {
  final PopupWorld world;

  final PopupWorld.Browser browser;

  ConsentRoutesFixture() throws IOException {
    world = new PopupWorld("http://localhost/base");
    browser = world.browser();
  }

  @AfterEach
  void close() {
    world.close();
  }

  static void assertPage(HttpResponse<String> page, int status, String outcome) {
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(page.body())
        .contains("\"outcome\":\"" + outcome + "\"")
        .contains("\"page\":\"consent\"")
        .contains("data-base=\"/base\"")
        .doesNotContain("__");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEmpty();
  }

  void assertNoOneWasAsked() {
    assertThat(world.atlassian.tokenCalls).hasValue(0);
    assertThat(world.atlassian.apiCalls).hasValue(0);
    assertThat(world.nothingIsStored("ada")).isTrue();
  }
}
