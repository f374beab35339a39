package org.chainkeeper.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import org.chainkeeper.sandbox.account.Person;

/** The popup, or the tab, in which a person consents. */
record ConsentWindow(Page page) {
  void choose(Person person) {
    page.locator("input[value='%s']".formatted(person.accountId())).check();
  }

  void accept() {
    page.locator("button[value=accept]").click();
  }

  void decline() {
    page.locator("button[value=decline]").click();
  }

  /** Clicks what closes it; it may be gone before the click is acknowledged. */
  void closeBy(String text) {
    try {
      page.getByText(text).last().click();
    } catch (PlaywrightException e) {
      if (!page.isClosed()) {
        throw e;
      }
    }
    awaitClosed();
  }

  void awaitClosed() {
    if (!page.isClosed()) {
      page.waitForClose(() -> {});
    }
  }
}
