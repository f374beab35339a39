package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The filters of the admin page, by keyboard, in Confluence's address and back. */
@Tag("browser")
class AdminListInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void a_filter_is_set_by_keyboard_stands_in_the_address_and_survives_a_reload() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = host.page().frameLocator("#content iframe");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);
    Locator lost = admin.locator("[data-focus=chip-lost]");

    lost.press("Space");
    assertThat(admin.getByText("No connection matches")).isVisible();
    assertThat(lost).isFocused();
    assertThat(host.page()).hasURL(Pattern.compile(".*#!state%3Dlost$"));
    host.page().reload();
    assertThat(lost).hasAttribute("aria-pressed", "true");
    assertThat(admin.getByText("No connection matches")).isVisible();
    Screenshots.inspect(host, "admin-filtered");

    admin.locator("[data-focus=clear]").press("Enter");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);
    admin.locator("input[type=search]").fill("no such name");
    assertThat(admin.getByText("No connection matches")).isVisible();
    admin.locator("input[type=search]").fill("sommerfeld");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);
  }
}
