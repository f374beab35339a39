package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an administrator does with connections, by keyboard alone. */
@Tag("browser")
class AdminActionsInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void a_connection_is_checked_disconnected_and_kept_and_refreshing_is_paused_by_keyboard() {
    BROWSING.connect(People.ADA);
    BROWSING.connect(People.BRUNO);
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = host.page().frameLocator("#content iframe");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(2);
    Locator bruno = admin.getByLabel("Select Bruno Keller");
    Locator disconnect = admin.locator("[data-focus=action-disconnect]");
    Locator dialog = admin.locator("dialog[open]");

    bruno.press("Space");
    assertThat(bruno).isChecked();
    assertThat(bruno).isFocused();
    admin.locator("[data-focus=action-check]").press("Enter");
    assertThat(admin.getByText("Bruno Keller: access works")).isVisible();

    disconnect.press("Enter");
    assertThat(dialog.locator("h2")).hasText("Disconnect Bruno Keller?");
    assertThat(dialog.getByText("Cancel")).isFocused();
    Screenshots.inspectEachWay(host, "admin-disconnect");
    dialog.getByText("Cancel").press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(disconnect).isFocused();

    disconnect.press("Enter");
    dialog.locator(".button-danger").press("Enter");
    assertThat(admin.locator(".action-plan")).containsText("1 connection will be ended");
    Screenshots.inspect(host, "admin-planned");
    admin.locator(".action-plan button").press("Enter");
    assertThat(admin.getByText("Undone. The connection stays.")).isVisible();

    admin.locator("[data-focus=pause]").press("Enter");
    assertThat(dialog.locator("h2")).hasText("Pause refreshing for 1 day?");
    Screenshots.inspectEachWay(host, "admin-pause");
    dialog.locator(".button-danger").press("Enter");
    assertThat(admin.getByText("Refreshing is paused")).isVisible();
    Screenshots.inspect(host, "admin-paused");
    admin.getByText(Pattern.compile("^Resume$")).press("Enter");
    assertThat(admin.getByText("Refreshing goes on.")).isVisible();
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(2);
  }

  @Test
  void an_open_page_shows_who_has_connected_meanwhile() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "dark");
    FrameLocator admin = host.page().frameLocator("#content iframe");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);

    BROWSING.connect(People.CHIDI);

    assertThat(admin.locator(".admin-list tbody tr")).hasCount(2);
  }
}
