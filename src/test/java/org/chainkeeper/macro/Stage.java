package org.chainkeeper.macro;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.InMemorySiteUrls;
import org.chainkeeper.testkit.ScriptedJira;
import org.chainkeeper.testkit.ScriptedTokens;

/** Two people, two tenants, one site each, and a clock that stands still until it is moved. */
final class Stage {
  static final AccountId ADA = new AccountId("ada");
  static final AccountId BEN = new AccountId("ben");
  static final TenantId HOME = new TenantId("home");
  static final TenantId AWAY = new TenantId("away");
  static final Site SITE = site("site-1", "https://home.atlassian.net");
  static final Site OTHER = site("site-2", "https://other.atlassian.net");
  static final Instant CONNECTED = Instant.parse("2026-01-01T00:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-02T10:00:00Z"));
  final InMemorySiteUrls links = new InMemorySiteUrls();
  final ScriptedJira jira = new ScriptedJira();
  final GatheringTime time = new GatheringTime();
  ScriptedTokens tokens = ScriptedTokens.usable();

  Stage() {
    links.link(connection(HOME, ADA, CONNECTED, SITE));
  }

  Macros macros() {
    return macros(Duration.ofMinutes(5));
  }

  Macros macros(Duration cacheFor) {
    return new Macros(
        links,
        InMemoryLocalSites.unasked(links, tokens, now::get),
        new InMemoryRefusals(),
        tokens,
        jira,
        now::get,
        cacheFor,
        time,
        CountedUsage.ofAnApp(),
        memory());
  }

  Macros macros(JiraQuota quota) {
    return new Macros(
        links,
        InMemoryLocalSites.unasked(links, tokens, now::get),
        new InMemoryRefusals(),
        tokens,
        jira,
        now::get,
        Duration.ofMinutes(5),
        time,
        quota,
        memory());
  }

  /** As much as a node with 512 MB of heap has. */
  static AnswerMemory memory() {
    return AnswerMemory.ofHeap(512L << 20, new CountedUsage());
  }

  void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  static Connection connection(TenantId tenant, AccountId account, Instant at, Site... sites) {
    AccountProfile person =
        new AccountProfile(account, account.value(), URI.create("https://p.example/a.png"));
    return new Connection(tenant, new GrantId("client", account), person, List.of(sites), at);
  }

  static Site site(String id, String url) {
    return new Site(id, id, URI.create(url), URI.create(url + "/icon.png"));
  }

  static Viewer viewer(TenantId tenant, AccountId account) {
    URI baseUrl = URI.create("https://" + tenant + ".atlassian.net/wiki");
    return new Viewer(new Caller.Connect(tenant, baseUrl), account);
  }

  static Query.Search search(String jql) {
    return new Query.Search(new Jql(jql), Columns.DEFAULT, Limit.DEFAULT, Optional.empty());
  }

  static Query.OneIssue one(String key) {
    return new Query.OneIssue(new IssueKey(key), Columns.DEFAULT);
  }

  static IssuePage page(String... keys) {
    return new IssuePage(
        List.of(keys).stream()
            .map(key -> new Issue(new IssueKey(key), RawJson.of("{\"summary\":\"" + key + "\"}")))
            .toList(),
        Optional.empty());
  }

  static <T> JiraAnswer<T> saidAs(AccountId account, T value) {
    return new JiraAnswer.Said<>(new JiraAnswer.As.Account(account), value);
  }

  static <T> JiraAnswer<T> unnamed(T value) {
    return new JiraAnswer.Said<>(new JiraAnswer.As.Unnamed(), value);
  }
}
