package org.chainkeeper.browser;

import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class FiftyMacrosInBrowserTest extends FiftyMacrosTestCase {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  FiftyMacrosInBrowserTest() {
    super(BROWSING);
  }

  @Override
  void connect() {
    BROWSING.connect(People.ADA);
  }

  @Override
  HostPage open(int macros) {
    return BROWSING.tab().open(Optional.of(People.ADA), macros, "light");
  }

  @Override
  String name() {
    return "fifty";
  }
}
