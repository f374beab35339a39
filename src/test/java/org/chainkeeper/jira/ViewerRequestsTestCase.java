package org.chainkeeper.jira;

import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.testkit.MacroFixture;

/** Ada asks without a cache. */
abstract class ViewerRequestsTestCase {
  final MacroFixture fixture = new MacroFixture();

  Reply<IssuePage> ask(ContentQuery<IssuePage> query) {
    return ask(fixture.macros(Duration.ZERO), query);
  }

  static <T extends Content> Reply<T> ask(Macros macros, ContentQuery<T> query) {
    return MacroFixture.ask(macros, viewer(HOME, ADA), query, Optional.empty(), Freshness.RECENT);
  }
}
