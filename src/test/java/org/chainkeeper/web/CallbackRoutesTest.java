package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackRoutesTest extends ConsentRoutesFixture {
  CallbackRoutesTest() throws IOException {}

  @Test
  void a_callback_that_is_loaded_again_shows_the_same_success() {
    var asked = browser.start("ada");
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));
    var first = browser.get(callback);
    world.clock.advance(Duration.ofMinutes(9));

    var again = browser.get(callback);

    assertPage(again, 200, "connected");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(world.atlassian.tokenCalls).hasValue(1);
    assertThat(world.atlassian.apiCalls).hasValue(2);
    assertPage(world.send("GET", callback, "Cookie", "chainkeeper-x=y"), 400, "failed");
    world.clock.advance(Duration.ofMinutes(1));
    assertPage(browser.get(callback), 400, "failed");
  }

  @Test
  void a_person_who_goes_back_and_accepts_again_has_consented_again() {
    var asked = browser.start("ada");
    assertPage(browser.accept(asked, "ada"), 200, "connected");
    world.clock.advance(Duration.ofSeconds(9));

    assertPage(browser.accept(asked, "ada"), 200, "connected");

    assertThat(world.atlassian.tokenCalls).hasValue(2);
    assertThat(world.refreshToken("ada")).as("of the second code").isEqualTo("refresh-4");
  }

  @Test
  void a_callback_that_failed_is_used_up() {
    var asked = browser.start("ada");
    browser.get("/oauth/callback?error=access_denied&state=" + asked.get("state"));

    assertPage(browser.accept(asked, "ada"), 400, "failed");
    assertNoOneWasAsked();
  }

  @Test
  void a_state_without_or_with_a_foreign_cookie_is_refused_and_stays_good_for_its_own_browser() {
    var asked = browser.start("ada");
    var otherBrowser = world.browser();
    assertPage(otherBrowser.accept(asked, "ada"), 400, "failed");
    otherBrowser.start("ada");
    assertPage(otherBrowser.accept(asked, "ada"), 400, "failed");
    assertNoOneWasAsked();

    assertPage(browser.accept(asked, "ada"), 200, "connected");
  }

  @Test
  void an_unknown_state_is_refused() {
    browser.start("ada");

    for (String state : List.of("", "x", "A".repeat(43), "%00", "A".repeat(5000))) {
      assertPage(browser.get("/oauth/callback?code=c&state=" + state), 400, "failed");
    }
    assertNoOneWasAsked();
  }

  @Test
  void an_expired_state_is_refused() {
    var asked = browser.start("ada");
    world.clock.advance(Duration.ofMinutes(10));

    assertPage(browser.accept(asked, "ada"), 400, "failed");
    assertNoOneWasAsked();
  }

  @Test
  void two_tabs_of_one_browser_do_not_disturb_each_other() {
    var one = browser.start("ada");
    var other = browser.start("ada");

    assertPage(browser.accept(one, "ada"), 200, "connected");
    assertPage(browser.accept(other, "ada"), 200, "connected");
  }

  @Test
  void of_many_callbacks_at_once_each_shows_the_success() throws Exception {
    var asked = browser.start("ada");
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));
    var statuses = new ArrayList<Integer>();
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        calls.add(
            threads.submit(() -> {
              go.await();
              return browser.get(callback).statusCode();
            }));
      }
      go.countDown();
      for (Future<Integer> call : calls) {
        statuses.add(call.get());
      }
    }

    assertThat(statuses).hasSize(8).containsOnly(200);
    assertThat(world.atlassian.tokenCalls).hasValue(1);
  }

  @Test
  void the_page_for_another_account_names_both_accounts_escaped() {
    browser.accept(browser.start("ada"), "ada");

    var page = browser.accept(browser.start("ada"), "<b>bob</b>");

    assertPage(page, 403, "wrong-account");
    assertThat(page.body())
        .contains("Name of &lt;b&gt;bob&lt;/b&gt;", "Name of ada")
        .doesNotContain("<b>");
    assertThat(world.nothingIsStored("<b>bob</b>")).isTrue();
  }

  @Test
  void a_code_that_was_not_made_for_this_popup_is_refused_by_its_challenge() {
    var mine = browser.start("ada");
    var stolen = world.atlassian.consent("ada", Map.of("code_challenge", "another"));

    assertPage(browser.get(PopupWorld.callback(mine, stolen)), 502, "failed");
    assertThat(world.nothingIsStored("ada")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/oauth/token | 500 | <html>",
        "/oauth/token | 503 | {}",
        "/oauth/token | 401 | {\"error\":\"access_denied\"}",
        "/oauth/token | 200 | {\"access_token\":\"a\"}",
        "/oauth/token | 200 | nonsense"
      })
  void a_failure_of_atlassian_is_shown_and_stores_nothing(String path, int status, String body) {
    var asked = browser.start("ada");
    world.atlassian.answer(path, status, body);

    assertPage(browser.accept(asked, "ada"), 502, "failed");
    assertThat(world.nothingIsStored("ada")).isTrue();
    assertThat(world.atlassian.tokenCalls).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/oauth/token | 429 | {}",
        "/me | 500 | {}",
        "/me | 429 | {}",
        "/me | 200 | {}",
        "/me | 401 | {}",
        "/oauth/token/accessible-resources | 503 | {}",
        "/oauth/token/accessible-resources | 429 | <html>",
        "/oauth/token/accessible-resources | 200 | {}"
      })
  void a_consent_without_a_response_about_it_is_kept_for_a_reload(
      String path, int status, String body) {
    var asked = browser.start("ada");
    world.atlassian.answer(path, status, body);
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));

    var page = browser.get(callback);

    assertPage(page, 502, "unfinished");
    assertThat(header(page, "Refresh")).isEqualTo(header(page, "Retry-After")).isNotEmpty();
    assertThat(world.nothingIsStored("ada")).isTrue();
    world.atlassian.answerTruly(path);
    assertPage(browser.get(callback), 200, "connected");
    assertThat(world.nothingIsStored("ada")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | The user account is deactivated    | account-deactivated | administrator of your"
            + " organization",
        "401 | Unauthorized; scope does not match | missing-scopes      | accept all permissions"
      })
  void a_lasting_denial_of_the_account_is_shown_with_its_cause_and_who_has_to_act(
      int status, String words, String cause, String move) {
    var asked = browser.start("ada");
    world.atlassian.answer("/me", status, "{\"message\":\"" + words + "\"}");
    String callback = PopupWorld.callback(asked, world.atlassian.consent("ada", asked));
    assertPage(browser.get(callback), 502, "unfinished");
    world.clock.advance(Duration.ofMinutes(1));

    var page = browser.get(callback);

    assertPage(page, 403, "failed");
    assertThat(page.body()).contains("\"cause\":\"" + cause + "\"", move, "Nothing was stored.");
    assertThat(page.headers().firstValue("Refresh")).isEmpty();
    assertThat(world.nothingIsStored("ada")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"offline_access read:me\" | read:jira-work",
        "\"read:jira-work,offline_access\" | read:me",
        "[\"offline_access\"] | read:me, read:jira-work"
      })
  void a_missing_scope_is_shown_with_what_to_do(String scope, String missing) {
    var asked = browser.start("ada");
    world.atlassian.answer(
        "/oauth/token",
        200,
        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"scope\":" + scope + "}");

    var page = browser.accept(asked, "ada");

    assertPage(page, 403, "failed");
    assertThat(page.body()).contains("\"cause\":\"missing-scopes\"", missing, "administrator");
    assertThat(world.nothingIsStored("ada")).isTrue();
  }

  @Test
  void an_account_without_a_jira_site_sees_a_page_that_says_so() {
    var asked = browser.start("ada");
    world.atlassian.answer("/oauth/token/accessible-resources", 200, "[]");

    var page = browser.accept(asked, "ada");

    assertPage(page, 200, "connected");
    assertThat(page.body()).contains("\"cause\":\"no-site\"", "\"staysOpen\":true");
  }

  @Test
  void without_the_database_the_person_reads_so() {
    var asked = browser.start("ada");
    world.databaseGone = true;

    var page = browser.accept(asked, "ada");

    assertPage(page, 503, "failed");
    assertThat(header(page, "Retry-After")).isEqualTo("2");
    assertThat(world.atlassian.tokenCalls).hasValue(0);
  }

  @Test
  void nothing_secret_is_logged() {
    var asked = browser.start("ada");
    String code = world.atlassian.consent("ada", asked);
    browser.get(PopupWorld.callback(asked, code));
    browser.get(PopupWorld.callback(asked, code));

    assertThat(world.log.all())
        .isNotEmpty()
        .noneMatch(line -> line.contains(code))
        .noneMatch(line -> line.contains(String.valueOf(asked.get("state"))))
        .noneMatch(line -> line.contains("cs-secret"))
        .noneMatch(line -> line.contains("refresh-"));
  }
}
