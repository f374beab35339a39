package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the local Atlassian's Forge host, in iframes that do nothing by themselves. */
@Tag("browser")
class ForgeBridgeInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static final String CALL =
      "([command, payload]) => __bridge.callBridge(command, payload ?? undefined)";

  /** Writes down what reaches it. */
  private static final String LISTEN =
      """
      async (event) => {
        window.heard = [];
        window.subscription = await __bridge.callBridge('on', { event, callback: (data) => heard.push(data) });
      }
      """;

  private static Page open(String path) {
    Page page = BROWSING.profile().newPage();
    String person = People.ADA.accountId();
    page.navigate(
        "%s/forge/%s&resource=empty&theme=dark&person=%s"
            .formatted(BROWSING.world().sandbox().url(), path, person));
    return page;
  }

  private static List<Frame> frames(Page page, int number) {
    page.waitForCondition(() -> loaded(page).size() == number);
    return loaded(page);
  }

  private static List<Frame> loaded(Page page) {
    return page.frames().stream()
        .filter(frame -> frame.url().endsWith("/empty.html"))
        .filter(frame -> (boolean) frame.evaluate("() => document.readyState === 'complete'"))
        .toList();
  }

  private static @Nullable Object call(Frame frame, String command, @Nullable Object payload) {
    return frame.evaluate(CALL, Arrays.asList(command, payload));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  @Test
  void a_macro_gets_its_context() {
    Frame frame = frames(open("page?macros=1&locale=de-DE&zone=Pacific/Apia"), 1).getFirst();
    Map<?, ?> context = map(call(frame, "getContext", null));
    assertThat(context.get("accountId")).isEqualTo(People.ADA.accountId());
    assertThat(context.get("moduleKey")).isEqualTo("chainkeeper-table");
    assertThat(context.get("locale")).isEqualTo("de-DE");
    assertThat(context.get("timezone")).isEqualTo("Pacific/Apia");
    assertThat(map(map(context.get("extension")).get("config")).keySet())
        .asString()
        .contains("jql", "columns", "limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getEverything", "resize", "toString", "constructor"})
  void an_unknown_command_throws(String command) {
    Frame frame = frames(open("page?macros=1"), 1).getFirst();
    assertThatThrownBy(() -> call(frame, command, null))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("Unknown bridge command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"navigate", "on", "emit", "getUrl", "openModal", "showFlag", "onClose"})
  void a_payload_of_another_shape_throws(String command) {
    Frame frame = frames(open("page?macros=1"), 1).getFirst();
    assertThatThrownBy(() -> call(frame, command, Map.of("other", 1)))
        .hasMessageContaining("Invalid payload");
  }

  @Test
  void a_macro_is_neither_submitted_nor_closed() {
    Frame frame = frames(open("page?macros=1"), 1).getFirst();
    assertThat(call(frame, "submit", Map.of("config", Map.of()))).isEqualTo(false);
    assertThat(call(frame, "close", null)).isEqualTo(false);
  }

  @Test
  void events_reach_every_iframe_of_the_page_until_they_unsubscribe() {
    List<Frame> frames = frames(open("page?macros=10"), 10);
    frames.forEach(frame -> frame.evaluate(LISTEN, "connected"));
    call(frames.getFirst(), "emit", Map.of("event", "connected", "payload", Map.of("site", "s")));
    for (Frame frame : frames) {
      frame.waitForFunction("() => heard.length === 1 && heard[0].site === 's'");
    }
    frames.get(3).evaluate("() => subscription.unsubscribe()");
    call(frames.getFirst(), "emit", Map.of("event", "connected", "payload", Map.of("site", "t")));
    frames.getLast().waitForFunction("() => heard.length === 2");
    assertThat(frames.get(3).evaluate("() => heard.length")).isEqualTo(1);
  }

  @Test
  void the_theme_is_that_of_the_page_once_it_is_enabled() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    assertThat(frame.evaluate("() => document.documentElement.dataset.colorMode")).isNull();
    call(frame, "enableTheming", null);
    assertThat(frame.evaluate("() => document.documentElement.dataset.colorMode"))
        .isEqualTo("dark");
    page.locator("#theme").selectOption("light");
    frame.waitForFunction("() => document.documentElement.dataset.colorMode === 'light'");
    frame.waitForFunction(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--ds-text') !== ''");
  }

  @Test
  void the_host_makes_the_iframe_as_high_as_its_content() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    frame.evaluate("() => { document.getElementById('root').style.height = '431px'; }");
    page.waitForFunction(
        "() => Math.abs(document.querySelector('#content iframe').clientHeight - 431) <= 40");
  }

  @Test
  void an_iframe_opens_no_window_and_runs_no_inline_script() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    int tabs = page.context().pages().size();
    assertThat(frame.evaluate("() => window.open('about:blank') === null")).isEqualTo(true);
    assertThat(
            frame.evaluate(
                """
                () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.ran = true';
                  document.head.append(script);
                  return window.ran ?? false;
                }
                """))
        .isEqualTo(false);
    assertThat(page.context().pages()).hasSize(tabs);
    assertThatThrownBy(() -> frame.evaluate("() => parent.document"))
        .hasMessageContaining("cross-origin");
    assertThatThrownBy(
            () -> frame.evaluate("(url) => fetch(url)", BROWSING.world().sandbox().url()))
        .hasMessageContaining("Failed to fetch");
  }

  @Test
  void an_address_that_is_not_declared_is_opened_when_the_person_agrees() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    int tabs = page.context().pages().size();
    String open = "(url) => void __bridge.callBridge('navigate', { url, type: 'new-tab' })";
    String jira =
        BROWSING.world().sandbox().url().replace("127.0.0.1", "localhost") + "/browse/DEMO-1";
    frame.evaluate(open, jira);
    assertThat(page.locator("dialog .leave-address")).hasText(jira);
    page.locator("dialog [data-button=cancel]").click();
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.context().pages()).hasSize(tabs);

    frame.evaluate(open, jira);
    Page tab =
        page.context().waitForPage(() -> page.locator("dialog [data-button=submit]").click());
    assertThat(tab).hasURL(jira);
  }

  @Test
  void the_declared_remote_is_opened_at_once() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    String remote = BROWSING.world().baseUrl() + "/oauth/start?ticket=t";
    Page tab =
        page.context()
            .waitForPage(() -> call(frame, "navigate", Map.of("url", remote, "type", "new-tab")));
    assertThat(tab).hasURL(remote);
  }

  @Test
  void a_saved_configuration_closes_the_dialog_and_reaches_the_macro() {
    Page page = open("page?macros=1");
    frames(page, 1);
    page.locator(".edit-macro").focus();
    page.locator(".edit-macro").press("Enter");
    Frame dialog = frames(page, 2).getLast();
    Map<?, ?> extension = map(map(call(dialog, "getContext", null)).get("extension"));
    assertThat(map(extension.get("macro")).get("isConfiguring")).isEqualTo(true);

    assertThatThrownBy(
            () -> dialog.evaluate("() => __bridge.callBridge('submit', { config: { jql: null } })"))
        .hasMessageContaining("jql has no value");
    assertThat(
            dialog.evaluate(
                "() => __bridge.callBridge('submit', {}).catch((refused) => refused.code)"))
        .isEqualTo("INVALID_CONFIG");
    dialog.evaluate(
        "() => void __bridge.callBridge('submit', { config: { jql: 'project = WEB', limit: 3 } })");
    assertThat(page.locator("dialog")).hasCount(0);
    Frame macro = frames(page, 1).getFirst();
    Map<?, ?> saved = map(map(map(call(macro, "getContext", null)).get("extension")).get("config"));
    assertThat(saved).isEqualTo(Map.of("jql", "project = WEB", "limit", 3));
  }

  @Test
  void a_flag_and_a_modal_are_the_products() {
    Page page = open("page?macros=1");
    Frame frame = frames(page, 1).getFirst();
    frame.evaluate(
        """
        () => __bridge.callBridge('showFlag', {
          id: 'f', title: 'Saved', type: 'success', actions: [{ text: 'Undo', onClick: () => (window.undone = true) }],
        })
        """);
    page.locator(".flag").getByText("Undo").click();
    frame.waitForFunction("() => window.undone");
    call(frame, "closeFlag", Map.of("id", "f"));
    assertThat(page.locator(".flag")).hasCount(0);

    frame.evaluate(
        """
        () => void __bridge.callBridge('openModal', {
          resource: null, size: 'small', context: { id: 7 }, title: 'More', onClose: (given) => (window.given = given),
        })
        """);
    page.locator("dialog iframe").waitFor();
    Frame modal = page.frames().getLast();
    modal.waitForFunction("() => globalThis.__bridge");
    Map<?, ?> extension = map(map(call(modal, "getContext", null)).get("extension"));
    assertThat(map(extension.get("modal")).get("id")).isEqualTo(7);
    modal.evaluate("() => void __bridge.callBridge('close', { done: true })");
    frame.waitForFunction("() => window.given?.done");
  }

  @Test
  void a_page_of_the_app_keeps_its_place_in_the_address() {
    Page page = open("apps/chainkeeper-admin?x=1");
    Frame frame = frames(page, 1).getFirst();
    frame.evaluate(
        """
        async () => {
          window.places = await __bridge.callBridge('createHistory');
          window.heard = [];
          await places.listen((place, action) => heard.push(action + ' ' + place.search));
          await places.push('/?chain=1');
          await places.push('/?chain=2');
        }
        """);
    assertThat(page).hasURL(Pattern.compile(".*#!.*chain%3D2"));
    page.goBack();
    frame.waitForFunction("() => heard.at(-1) === 'POP ?chain=1'");
    assertThatThrownBy(
            () -> call(frames(open("page?macros=1"), 1).getFirst(), "createHistory", null))
        .hasMessageContaining("pages of an app only");
  }
}
