package org.chainkeeper.browser;

import com.microsoft.playwright.Page;
import org.chainkeeper.sandbox.Person;

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

  void awaitClosed() {
    if (!page.isClosed()) {
      page.waitForClose(() -> {});
    }
  }
}
