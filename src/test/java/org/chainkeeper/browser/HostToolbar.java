package org.chainkeeper.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

/** The toolbar of the host page, which controls the local Atlassian. */
final class HostToolbar {
  private final Page page;

  HostToolbar(Page page) {
    this.page = page;
  }

  void anHourLater() {
    page.locator("#hour-later").click();
    page.locator("#notice").waitFor();
  }

  void loseTheNextAnswer() {
    page.locator("#lose-answer").click();
    page.getByText("The next answer gets lost").waitFor();
  }

  /** Chooses a Jira site in the toolbar and clicks what changes it. */
  void changeSite(String cloudId, String button) {
    openMenu();
    page.locator("#site").selectOption(cloudId);
    clickOfSites(button);
  }

  /** Lets a second consent of a person be {@code additive}, {@code replaced} or {@code separate}. */
  void letSecondConsentBe(String reading) {
    openMenu();
    awaitChange(() -> page.locator("#second-consent").selectOption(reading));
  }

  /** Clicks what changes the Jira sites. */
  void changeSites(String button) {
    openMenu();
    clickOfSites(button);
  }

  /** Clicks what changes the chosen person's account or grant. */
  void changeAccount(String button) {
    openMenu();
    page.locator("#" + button).click();
    page.getByText("account or grant has changed").waitFor();
    closeMenu();
  }

  /** Lets a Jira site refuse apps for this reason. */
  void letSiteRefuse(String cloudId, String fault) {
    openMenu();
    page.locator("#site").selectOption(cloudId);
    awaitChange(() -> page.locator("#site-fault").selectOption(fault));
    closeMenu();
  }

  /** The menu of the toolbar, with the sites in it. */
  void openMenu() {
    if (!page.locator("#rule").isVisible()) {
      page.locator("#more summary").click();
    }
    page.waitForCondition(() -> page.locator("#site option").count() > 0);
  }

  private void clickOfSites(String button) {
    awaitChange(() -> page.locator("#" + button).click());
    closeMenu();
  }

  /** The notice alone may be that of an earlier change. */
  private void awaitChange(Runnable change) {
    page.waitForResponse(HostToolbar::isOfChange, change);
    page.getByText("Jira’s sites have changed").waitFor();
  }

  private static boolean isOfChange(Response response) {
    return response.url().contains("/control/") && !response.request().method().equals("GET");
  }

  private void closeMenu() {
    page.locator("#more summary").click();
  }
}
