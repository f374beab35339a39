package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What there is to show on the Forge host: macros of every kind, the editor, and the app's pages. */
@Tag("browser")
class PagesOnForgeInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int TABLE = 3;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  private static final String FITS =
      "() => document.body.getBoundingClientRect().right <= innerWidth";

  private static final String STORED_PATHS =
      """
      () => Object.keys(localStorage).filter((name) => name.startsWith('chainkeeper:page:'))
        .flatMap((name) => localStorage[name].split('\\n').slice(1))
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void two_people_are_connected() {
    BROWSING.connectOnForge(People.ADA);
    BROWSING.connectOnForge(People.BRUNO);
  }

  @AfterEach
  void no_one_is_connected() {
    BROWSING.disconnectOnForge(People.ADA);
    BROWSING.disconnectOnForge(People.BRUNO);
  }

  @Test
  void macros_of_every_kind_their_account_panel_and_the_editor_in_its_dialog() {
    HostPage host = BROWSING.forgeTab().open(People.ADA, KINDS);
    host.awaitIssues(KINDS.size());
    Screenshots.inspectBothThemes(host, "forge-kinds");
    host.page().setViewportSize(NarrowPage.WIDTH, HEIGHT);
    host.awaitDrawn("light");
    for (Frame frame : host.frames()) {
      assertThat((boolean) frame.evaluate(FITS)).as(frame.url()).isTrue();
    }
    host.page().setViewportSize(WIDTH, HEIGHT);

    host.macro(TABLE).locator(".account-button").click();
    assertThat(host.macro(TABLE).locator(".panel"))
        .containsText("Connected to Jira as Ada Sommerfeld");
    Screenshots.inspectBothThemes(host, "forge-account");

    host.page()
        .locator(".macro[data-macro='%d'] .edit-macro".formatted(TABLE))
        .dispatchEvent("click");
    FrameLocator editor = host.page().frameLocator("dialog iframe");
    assertThat(editor.locator(".preview tbody tr")).hasCount(TABLE);
    Screenshots.inspectBothThemes(host, "forge-editor");
  }

  @Test
  void at_the_next_visit_all_that_the_page_asked_for_is_asked_for_in_one_batch() {
    HostPage host = BROWSING.forgeTab().open(People.ADA, KINDS);
    host.awaitIssues(KINDS.size());
    List<String> batches = new ArrayList<>();
    host.page()
        .onRequest(request ->
            Optional.of(request)
                .filter(one -> one.method().equals("POST") && one.url().endsWith("/api/batch"))
                .ifPresent(one -> batches.add(one.postData())));

    host.page().reload();

    host.awaitIssues(KINDS.size());
    List<?> stored = (List<?>) host.frames().getFirst().evaluate(STORED_PATHS);
    assertThat(stored).as("the card and the line ask for the same").hasSize(KINDS.size() - 1);
    assertThat(batches).hasSize(1).first().asString().contains(quoted(stored));
  }

  private static List<String> quoted(List<?> paths) {
    return paths.stream().map(path -> '"' + path.toString() + '"').toList();
  }

  @Test
  void a_persons_own_page_says_what_disconnecting_leaves_in_the_other_app() {
    HostPage host = BROWSING.forgeTab().openOwnPage(People.ADA, "light");
    FrameLocator own = host.ownPage();
    assertThat(own.locator("dl")).containsText("Ada Sommerfeld");
    own.locator("[data-focus=ask]").click();
    assertThat(own.locator(".me-confirmation"))
        .containsText("in this site’s other Chainkeeper app: there the connection stays");
    Screenshots.inspectBothThemes(host, "forge-me");
  }

  @Test
  void the_admin_page_lists_who_is_connected() {
    HostPage host = BROWSING.forgeTab().openAdmin(People.ADA, "light");
    FrameLocator admin = host.ownPage();
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(2);
    Screenshots.inspectBothThemes(host, "forge-admin");
  }
}
