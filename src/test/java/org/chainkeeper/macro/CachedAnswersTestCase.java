package org.chainkeeper.macro;

import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.AfterEach;

/** One person asks the same question again and again. */
abstract class CachedAnswersTestCase {
  static final Duration SIX_MINUTES = Duration.ofMinutes(6);

  final MacroFixture fixture = new MacroFixture();
  final Macros macros = fixture.macros();

  @AfterEach
  void close() {
    macros.close();
  }

  Reply<IssuePage> ask() {
    return ask(search("a"));
  }

  Reply<IssuePage> ask(ContentQuery<IssuePage> query) {
    return MacroFixture.ask(macros, viewer(HOME, ADA), query, Optional.empty(), Freshness.RECENT);
  }

  Reply<IssuePage> found(String key, Instant at, boolean stale) {
    return new Reply.Found<>(page(key), SITE, at, stale);
  }
}
