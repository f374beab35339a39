package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.webhook.ReceivedWebhook;
import org.chainkeeper.sandbox.webhook.WebhookReceiver;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** The webhook on the admin page, by keyboard, with a receiver that checks signatures. */
@Tag("browser")
class WebhookInBrowserTest {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static WebhookReceiver receiver() {
    return BROWSING.world().sandbox().webhooks();
  }

  @AfterEach
  void the_webhook_is_deleted() {
    receiver().reset();
    try (AdminApi admin = new AdminApi(BROWSING.world())) {
      admin.send("DELETE", "webhook", "");
    }
  }

  private static FrameLocator admin(HostPage host) {
    return host.page().frameLocator("#content iframe");
  }

  private static void create(FrameLocator page) {
    Locator address = page.locator("input[name=url]");
    address.fill(BROWSING.world().sandbox().url() + "/webhooks/acme");
    address.press("Enter");
    assertThat(page.locator("[data-focus=webhook-secret]")).isFocused();
    receiver().expect(page.locator("[data-focus=webhook-secret]").inputValue());
  }

  @ParameterizedTest
  @Variants({"en-GB, The receiver has accepted", "de-DE, Der Empfänger hat das Testereignis"})
  void it_is_created_tested_renewed_and_deleted_by_keyboard(String locale, String accepted) {
    BROWSING.read(locale);
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator page = admin(host);
    create(page);
    Screenshots.inspectEachWay(host, "webhook-secret-" + locale);
    page.locator("[data-focus=webhook-secret-stored]").press("Enter");
    assertThat(page.locator("[data-focus=webhook-switch]")).isFocused();

    page.locator("[data-focus=webhook-test]").press("Enter");
    assertThat(page.locator("body")).containsText(accepted, SOON);
    assertThat(receiver().received()).extracting(ReceivedWebhook::answered).containsExactly(204);

    page.locator("[data-focus=webhook-renew]").press("Enter");
    assertThat(page.locator("[data-focus=webhook-cancel]")).isFocused();
    page.locator("[data-focus=webhook-cancel]").press("Enter");
    assertThat(page.locator("[data-focus=webhook-renew]")).isFocused();
    page.locator("[data-focus=webhook-renew]").press("Enter");
    page.locator("[data-focus=webhook-confirm]").press("Enter");
    assertThat(page.locator("[data-focus=webhook-secret]")).isFocused();
    page.locator("[data-focus=webhook-secret-stored]").press("Enter");

    receiver().answer(503, Duration.ZERO);
    page.locator("[data-focus=webhook-test]").press("Enter");
    assertThat(page.locator("tbody tr").last()).isVisible();
    assertThat(page.locator(".webhook-table tbody tr")).hasCount(2);
    assertThat(page.locator(".webhook-table tbody tr").first()).containsText("503", SOON);
    Screenshots.inspectEachWay(host, "webhook-deliveries-" + locale);

    page.locator("[data-focus=webhook-remove]").press("Enter");
    page.locator("[data-focus=webhook-confirm]").press("Enter");
    assertThat(page.locator(".webhook-table")).hasCount(0);
  }

  @Test
  void a_receiver_that_is_gone_and_an_address_that_may_not_be_used_are_explained() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator page = admin(host);
    page.locator("input[name=url]").fill("https://10.0.0.1/hook");
    page.locator("input[name=url]").press("Enter");
    assertThat(page.locator("body")).containsText("belongs to a private network");
    create(page);
    receiver().answer(410, Duration.ZERO);
    page.locator("[data-focus=webhook-secret-stored]").press("Enter");
    page.locator("[data-focus=webhook-test]").press("Enter");
    assertThat(page.locator(".webhook-table tbody tr").first()).containsText("410", SOON);
    assertThat(page.locator("body")).containsText("does not exist any more (410)", SOON);
    Screenshots.inspect(host, "webhook-gone");
  }
}
