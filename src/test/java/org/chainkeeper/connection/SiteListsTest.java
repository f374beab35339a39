package org.chainkeeper.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteListsTest {
  private static final AccountId ADA = new AccountId("ada");
  private static final GrantId GRANT = new GrantId("client", ADA);
  private static final TenantId HERE = new TenantId("here");
  private static final TenantId THERE = new TenantId("there");
  private static final AccessToken TOKEN = new AccessToken("token");
  private static final Site ONE = site("1", "one.example");
  private static final Site TWO = site("2", "two.example");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-02-02T10:00:00Z"));
  private final InMemoryLinks links = new InMemoryLinks();
  private final InMemoryLocalSites store = new InMemoryLocalSites(links, HERE, THERE);
  private final Deque<SiteListing> answers = new ArrayDeque<>();
  private final SiteLists lists = new SiteLists(_ -> answers.remove(), store, clock);
  private final List<Set<String>> removed = new ArrayList<>();

  @BeforeEach
  void connect() {
    for (TenantId tenant : List.of(HERE, THERE)) {
      links.link(
          new Connection(
              tenant,
              GRANT,
              new AccountProfile(ADA, "Ada", URI.create("")),
              List.of(ONE, TWO),
              clock.instant()));
    }
    lists.onRemoval((_, ids) -> removed.add(ids));
  }

  @Test
  void what_is_new_or_renamed_counts_at_once_in_all_tenants_of_the_grant() {
    Site renamed = site("2", "deux.example");
    Site added = site("3", "three.example");
    list(added, ONE, renamed);

    refresh();

    assertThat(sites(HERE)).containsExactly(added, ONE, renamed);
    assertThat(sites(THERE)).containsExactly(added, ONE, renamed);
    assertThat(store.cloudIdsAt("two.example")).containsExactly("2");
  }

  @Test
  void a_site_that_one_list_lacks_stays_at_the_end() {
    list(TWO);
    refresh();

    assertThat(sites(HERE)).containsExactly(TWO, ONE);
    assertThat(removed).isEmpty();
  }

  @Test
  void a_site_that_two_lists_lack_is_gone() {
    list(TWO);
    refresh();
    clock.advance(Duration.ofMinutes(1));
    list(TWO);
    refresh();

    assertThat(sites(HERE)).containsExactly(TWO);
    assertThat(sites(THERE)).containsExactly(TWO);
    assertThat(removed).containsOnly(Set.of("1"));
  }

  @Test
  void a_site_that_came_back_in_between_has_to_be_missing_twice_again() {
    for (Site[] listed : List.of(new Site[] {TWO}, new Site[] {ONE, TWO}, new Site[] {TWO})) {
      list(listed);
      refresh();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(sites(HERE)).containsExactly(TWO, ONE);
  }

  @Test
  void a_site_that_jira_denies_and_the_list_lacks_is_gone_at_once() {
    list(TWO);
    denied("1");

    assertThat(sites(HERE)).containsExactly(TWO);
  }

  @Test
  void a_denial_within_the_minute_after_such_a_list_is_enough() {
    list(TWO);
    refresh();
    denied("1");

    assertThat(sites(HERE)).containsExactly(TWO);
    assertThat(sites(THERE)).containsExactly(TWO);
  }

  @Test
  void a_site_that_jira_denies_and_the_list_has_stays() {
    list(ONE, TWO);
    denied("1");
    clock.advance(Duration.ofMinutes(1));
    list(ONE, TWO);
    denied("1");

    assertThat(sites(HERE)).containsExactly(ONE, TWO);
  }

  @Test
  void an_empty_list_takes_a_site_away_only_the_second_time_and_when_jira_denies_it() {
    for (int i = 0; i < 3; i++) {
      list();
      refresh();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(sites(HERE)).containsExactly(ONE, TWO);

    list();
    denied("1");
    assertThat(sites(HERE)).containsExactly(TWO);
  }

  @Test
  void the_first_empty_list_takes_nothing_away_whatever_jira_says() {
    list();
    denied("1");

    assertThat(sites(HERE)).containsExactly(ONE, TWO);
  }

  @Test
  void a_list_that_is_not_whole_adds_and_takes_nothing_away() {
    Site added = site("3", "three.example");
    for (int i = 0; i < 3; i++) {
      answers.add(new SiteListing.Listed(List.of(added), false));
      denied("1");
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(sites(HERE)).containsExactly(added, ONE, TWO);
  }

  @Test
  void no_list_says_nothing_and_is_not_asked_for_again_within_the_minute() {
    answers.add(new SiteListing.Unknown());
    denied("1");
    denied("1");

    assertThat(sites(HERE)).containsExactly(ONE, TWO);
  }

  @Test
  void a_list_that_was_asked_for_before_a_new_consent_does_not_change_its_sites() {
    Connection again =
        new Connection(
            HERE,
            GRANT,
            new AccountProfile(ADA, "Ada", URI.create("")),
            List.of(TWO),
            clock.instant().plusSeconds(5));
    SiteLists slow =
        new SiteLists(
            _ -> {
              links.link(again);
              return new SiteListing.Listed(List.of(ONE, TWO), true);
            },
            new StaleConnections(links.find(HERE, ADA).orElseThrow()),
            clock);
    slow.refresh(GRANT, TOKEN, Optional.empty());

    assertThat(links.find(HERE, ADA)).contains(again);
  }

  /** Reads what was there before, as a node does whose read was overtaken. */
  private final class StaleConnections extends InMemoryLocalSites {
    private final Connection before;

    StaleConnections(Connection before) {
      super(links, HERE);
      this.before = before;
    }

    @Override
    public List<Connection> connections(GrantId grant) {
      return List.of(before);
    }
  }

  @Test
  void many_that_ask_at_once_ask_once_and_see_what_came() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(20);
    SiteLists shared =
        new SiteLists(
            _ -> {
              asked.incrementAndGet();
              return new SiteListing.Listed(List.of(TWO), true);
            },
            store,
            clock);
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Site>>> seen = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        seen.add(
            crowd.submit(() -> {
              all.countDown();
              all.await();
              shared.refresh(GRANT, TOKEN, Optional.of("1"));
              return sites(HERE);
            }));
      }
      for (Future<List<Site>> one : seen) {
        assertThat(one.get()).containsExactly(TWO);
      }
    }
    assertThat(asked).hasValue(1);
  }

  private void list(Site... sites) {
    answers.add(new SiteListing.Listed(List.of(sites), true));
  }

  private void refresh() {
    lists.refresh(GRANT, TOKEN, Optional.empty());
  }

  private void denied(String site) {
    lists.refresh(GRANT, TOKEN, Optional.of(site));
  }

  private List<Site> sites(TenantId tenant) {
    return links.find(tenant, ADA).orElseThrow().sites();
  }

  private static Site site(String id, String host) {
    return new Site(id, id, URI.create("https://" + host), URI.create(""));
  }
}
