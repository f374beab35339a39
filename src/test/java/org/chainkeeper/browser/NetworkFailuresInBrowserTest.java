package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.function.Consumer;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that the app gives or loses where neither it nor the local Atlassian can be made to. */
@Tag("browser")
class NetworkFailuresInBrowserTest {

  /** No two ask the same: what one has fetched could come with the page of the other. */
  private static final List<ChosenMacro> KINDS =
      List.of(
          ChosenMacro.count("project = DEMO"),
          ChosenMacro.line("DEMO-30"),
          ChosenMacro.table("project = DEMO"),
          ChosenMacro.card("DEMO-29"),
          ChosenMacro.chart("project = DEMO"));

  private static final int COUNT = 1;
  private static final int LINE = 2;
  private static final int TABLE = 3;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @Test
  void who_reaches_several_sites_chooses_one_in_one_macro_and_all_show_it() {
    HostPage host =
        open(route -> {
          if (route.request().url().contains("site=")) {
            route.resume();
          } else {
            answer(route, 400, bothSites());
          }
        });
    host.await(KINDS.size(), "Which Jira site?");
    Screenshots.inspect(host, "choose-site");
    BROWSING.letJiraAnswer();
    host.macro(COUNT).locator("select").selectOption(LocalSites.HOME);
    host.awaitIssues(KINDS.size());
  }

  @Test
  void while_the_app_is_busy_macros_wait_calmly() {
    HostPage host = open(route -> answer(route, 503, "{\"code\":\"unavailable\"}"));
    assertThat(host.macro(LINE).locator(".skeleton .visually-hidden"))
        .hasText("The server is busy…");
    assertThat(host.macro(TABLE).locator(".skeleton .subtle")).hasText("The server is busy…");
    Screenshots.inspect(host, "unavailable");
  }

  @Test
  void when_the_app_cannot_be_reached_macros_say_so_and_try_again() {
    BROWSING.holdClocks();
    HostPage host = open(Route::abort);
    host.await(KINDS.size(), "No connection to the server");
    Screenshots.inspect(host, "unreachable");
    BROWSING.stopClocks();
    host.awaitInEach(KINDS.size(), "Try again");
    BROWSING.letAppAnswerMacros();
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  @Test
  void what_cannot_be_read_is_not_shown_and_can_be_tried_again() {
    HostPage host = open(route -> answer(route, 200, "{\"issues\":[null]}"));
    host.await(KINDS.size(), "The server’s answer could not be read");
    Screenshots.inspect(host, "malformed");
    BROWSING.letAppAnswerMacros();
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  @Test
  void a_page_that_was_open_for_too_long_says_that_it_has_to_be_loaded_again() {
    HostPage host = open(route -> answer(route, 401, "{\"code\":\"bad-caller\"}"));
    host.await(KINDS.size(), "Confluence did not confirm who you are");
    Screenshots.inspect(host, "bad-caller");
    BROWSING.letAppAnswerMacros();
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  private static HostPage open(Consumer<Route> handler) {
    BROWSING.answerMacros(handler);
    return BROWSING.tab().open(People.ADA, KINDS);
  }

  private static String bothSites() {
    return """
    {"code": "choose-site", "sites": [
      {"id": "%s", "name": "Lighthouse", "url": "https://lighthouse.example"},
      {"id": "%s", "name": "Polar Station", "url": "https://polar.example"}]}
    """
        .formatted(LocalSites.HOME, LocalSites.POLAR);
  }

  private static void answer(Route route, int status, String json) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(json));
  }
}
