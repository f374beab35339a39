package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.util.Optional;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

class FilterSearchTest {
  private final MacroFixture fixture = new MacroFixture();
  private final Macros macros = fixture.macros();

  @Test
  void a_filter_is_asked_for_once_however_many_macros_use_it() {
    fixture.jira.savedSearch(saidAs(ADA, new SavedSearch(7, "a = b ORDER BY key")));
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-1")));

    ask("filter = 7");
    ask("filter=7");
    ask("filter = 7");

    assertThat(fixture.jira.calls())
        .containsExactly(
            "filter 7 site-1 token-1", "search site-1 token-1", "search site-1 token-1");
    assertThat(fixture.jira.searches())
        .containsExactly(new Jql("filter = 7 ORDER BY key"), new Jql("filter=7 ORDER BY key"));
  }

  private void ask(String jql) {
    MacroFixture.ask(macros, viewer(HOME, ADA), search(jql), Optional.empty(), Freshness.RECENT);
  }
}
