package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.OTHER;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.SavedFilters.SavedFilter;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Suggestions.Suggestion;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.VisibilityJira;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three people with different permissions in two tenants and on two sites look at the same pages at
 * the same time, while answers age, consents are renewed and Jira fails, rejects tokens, answers
 * anonymously and as another account. All content says to whom Jira showed it.
 */
@Timeout(120)
class IsolationTest {
  private static final List<AccountId> PEOPLE =
      List.of(new AccountId("ada"), new AccountId("ben"), new AccountId("cleo"));
  private static final List<TenantId> TENANTS = List.of(HOME, AWAY);
  private static final List<Site> SITES = List.of(SITE, OTHER);
  private static final List<String> PROJECTS = List.of("ALL", "ABC", "BEE", "CIA");
  private static final int VIEWERS = 32;
  private static final int REQUESTS = 400;

  /** What the viewers met; a run without any of it would prove nothing. */
  private enum Met {
    ISSUE,
    NO_SUCH_ISSUE,
    STALE,
    REFUSED,
    PAGE,
    COUNT,
    PROPOSALS,
    FILTERS
  }

  private final InMemoryLinks links = new InMemoryLinks();
  private final VisibilityJira jira = new VisibilityJira();
  private final AtomicReference<Instant> now = new AtomicReference<>(CONNECTED);
  private final AtomicInteger consents = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void no_viewer_is_shown_what_jira_showed_to_another(long seed) throws Exception {
    for (TenantId tenant : TENANTS) {
      PEOPLE.forEach(account -> connect(tenant, account));
    }
    Random trouble = new Random(seed);
    jira.trouble(call -> trouble(trouble.nextInt(40), call));
    EnumSet<Met> met = EnumSet.noneOf(Met.class);
    try (Macros macros =
            new Macros(
                links,
                InMemoryLocalSites.unasked(links, jira, now::get),
                new InMemoryRefusals(),
                jira,
                jira,
                Optional.empty(),
                now::get,
                Duration.ofMinutes(5),
                new ShortPauses(seed),
                CountedUsage.ofAnApp(),
                MacroFixture.memory());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<EnumSet<Met>>> viewers = new ArrayList<>();
      for (int looker = 0; looker < VIEWERS; looker++) {
        Random random = new Random(seed * VIEWERS + looker);
        viewers.add(threads.submit(() -> look(macros, random)));
      }
      for (Future<EnumSet<Met>> looker : viewers) {
        met.addAll(looker.get());
      }
    }
    assertThat(met).containsExactlyInAnyOrder(Met.values());
    assertThat(jira.calls()).anyMatch(call -> call.matches("issues .*-\\d+,.*-\\d+ .*"));
  }

  private void connect(TenantId tenant, AccountId account) {
    Instant at = CONNECTED.plusSeconds(consents.incrementAndGet());
    links.link(connection(tenant, account, at, SITE, OTHER));
  }

  private EnumSet<Met> look(Macros macros, Random random) {
    EnumSet<Met> met = EnumSet.noneOf(Met.class);
    for (int look = 0; look < REQUESTS; look++) {
      AccountId account = any(random, PEOPLE);
      TenantId tenant = any(random, TENANTS);
      Viewer viewer = viewer(tenant, account);
      Site site = any(random, SITES);
      Optional<CloudId> named = Optional.of(new CloudId(site.id()));
      Freshness freshness = random.nextInt(10) == 0 ? Freshness.NOW : Freshness.RECENT;
      switch (random.nextInt(20)) {
        case 0 -> now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        case 1 -> connect(tenant, account);
        case 2, 3, 4, 5, 6 -> macros.prefetch(viewer, one(random), named);
        case 7, 8 -> {
          Query.Search search =
              MacroFixture.search(any(random, List.of("jql 1", "jql 2", "filter = 7")));
          met.addAll(
              page(MacroFixture.ask(macros, viewer, search, named, freshness), viewer, site));
        }
        case 9 -> {
          Query.IssueCount howMany = new Query.IssueCount(new Jql("jql"));
          met.addAll(count(MacroFixture.ask(macros, viewer, howMany, named, freshness), account));
        }
        case 10 -> {
          Query.FieldSuggestions values =
              new Query.FieldSuggestions(new Prefix("assignee"), new Prefix("a"));
          met.addAll(
              proposals(MacroFixture.ask(macros, viewer, values, named, freshness), viewer, site));
        }
        case 11 -> {
          Query.FilterSearch filters = new Query.FilterSearch(new Prefix(""));
          met.addAll(
              filters(MacroFixture.ask(macros, viewer, filters, named, freshness), viewer, site));
        }
        default -> {
          Query.OneIssue one = one(random);
          met.addAll(
              issue(
                  MacroFixture.ask(macros, viewer, one, named, freshness),
                  one.key(),
                  viewer,
                  site));
        }
      }
    }
    return met;
  }

  private static Query.OneIssue one(Random random) {
    return MacroFixture.one(any(random, PROJECTS) + "-" + (1 + random.nextInt(4)));
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static Optional<JiraAnswer<?>> trouble(int dice, String call) {
    boolean proof = call.startsWith("myself");
    return switch (dice) {
      case 0 -> Optional.of(new JiraAnswer.Unauthorized<>());
      case 1 -> Optional.of(new JiraAnswer.Forbidden<>());
      case 2 -> Optional.of(new JiraAnswer.Missing<>());
      case 3 -> Optional.of(new JiraAnswer.Failed<>("Jira answered 500"));
      case 4 -> Optional.of(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(1)));
      case 5, 6 -> proof ? Optional.empty() : Optional.of(anonymous(call));
      case 7 -> proof ? Optional.empty() : Optional.of(asAnotherAccount(call));
      default -> Optional.empty();
    };
  }

  private static JiraAnswer<?> anonymous(String call) {
    return MacroFixture.unnamed(
        switch (kind(call)) {
          case "count" -> new Count(0);
          case "values" -> new Suggestions(List.of(), true);
          case "filters" -> new SavedFilters(List.of(), true);
          case "filter" -> new SavedSearch(7, "a = b");
          default -> MacroFixture.page();
        });
  }

  private static JiraAnswer<?> asAnotherAccount(String call) {
    return MacroFixture.saidAs(
        new AccountId("zoe"),
        switch (kind(call)) {
          case "count" -> new Count('z');
          case "values" -> new Suggestions(List.of(new Suggestion("z", "zoe")), true);
          case "filters" -> new SavedFilters(List.of(new SavedFilter(1, "zoe")), true);
          case "filter" -> new SavedSearch(7, "a = b ORDER BY zoe");
          default -> MacroFixture.page("ALL-1");
        });
  }

  private static String kind(String call) {
    return call.substring(0, call.indexOf(' '));
  }

  private static EnumSet<Met> issue(
      Reply<IssuePage> reply, IssueKey key, Viewer viewer, Site site) {
    return switch (reply) {
      case Reply.Found<IssuePage>(var page, var where, _, var stale, _, _) -> {
        assertThat(where).isEqualTo(site);
        assertThat(VisibilityJira.maySee(viewer.account(), key)).isTrue();
        assertThat(page).isEqualTo(MacroFixture.pageOf(new Issue(key, mark(viewer, site, key))));
        yield stale ? EnumSet.of(Met.ISSUE, Met.STALE) : EnumSet.of(Met.ISSUE);
      }
      case Reply.No<IssuePage>(Refusal.NoSuchIssue _) -> EnumSet.of(Met.NO_SUCH_ISSUE);
      case Reply.No<IssuePage> _ -> EnumSet.of(Met.REFUSED);
    };
  }

  private static EnumSet<Met> page(Reply<IssuePage> reply, Viewer viewer, Site site) {
    return switch (reply) {
      case Reply.Found<IssuePage>(var page, _, _, _, _, _) -> {
        assertThat(page.issues())
            .allSatisfy(
                issue -> assertThat(issue.fields()).isEqualTo(mark(viewer, site, issue.key())));
        yield EnumSet.of(Met.PAGE);
      }
      case Reply.No<IssuePage> _ -> EnumSet.of(Met.REFUSED);
    };
  }

  private static RawJson mark(Viewer viewer, Site site, IssueKey key) {
    return VisibilityJira.mark(viewer.account(), viewer.tenant(), site, key);
  }

  private static EnumSet<Met> count(Reply<Count> reply, AccountId account) {
    return switch (reply) {
      case Reply.Found<Count>(var count, _, _, _, _, _) -> {
        assertThat(count.issues()).isIn(0L, (long) account.value().charAt(0));
        yield EnumSet.of(Met.COUNT);
      }
      case Reply.No<Count> _ -> EnumSet.of(Met.REFUSED);
    };
  }

  private static EnumSet<Met> proposals(Reply<Suggestions> reply, Viewer viewer, Site site) {
    return switch (reply) {
      case Reply.Found<Suggestions>(var found, _, _, _, _, _) -> {
        assertThat(found.values()).allMatch(one -> one.title().equals(shown(viewer, site)));
        yield EnumSet.of(Met.PROPOSALS);
      }
      case Reply.No<Suggestions> _ -> EnumSet.of(Met.REFUSED);
    };
  }

  private static EnumSet<Met> filters(Reply<SavedFilters> reply, Viewer viewer, Site site) {
    return switch (reply) {
      case Reply.Found<SavedFilters>(var found, _, _, _, _, _) -> {
        assertThat(found.filters()).allMatch(one -> one.name().equals(shown(viewer, site)));
        yield EnumSet.of(Met.FILTERS);
      }
      case Reply.No<SavedFilters> _ -> EnumSet.of(Met.REFUSED);
    };
  }

  private static String shown(Viewer viewer, Site site) {
    return VisibilityJira.shown(viewer.account(), viewer.tenant(), site);
  }
}
