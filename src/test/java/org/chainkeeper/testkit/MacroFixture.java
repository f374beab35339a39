package org.chainkeeper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.MemoryBudgets;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/** Two people, two tenants, one site each, and a clock that stands still until it is moved. */
public final class MacroFixture {
  public static final AccountId ADA = new AccountId("ada");
  public static final AccountId BEN = new AccountId("ben");
  public static final TenantId HOME = new TenantId("home");
  public static final TenantId AWAY = new TenantId("away");
  public static final Site SITE = site("site-1", "https://home.atlassian.net");
  public static final Site OTHER = site("site-2", "https://other.atlassian.net");
  public static final Instant CONNECTED = Instant.parse("2026-01-01T00:00:00Z");

  public final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T10:00:00Z"));
  public final InMemoryLinks links = new InMemoryLinks();
  public final ScriptedJira jira = new ScriptedJira();
  public final BatchClock time = new BatchClock();
  public ScriptedTokens tokens = ScriptedTokens.usable();

  public MacroFixture() {
    links.link(connection(HOME, ADA, CONNECTED, SITE));
  }

  public Macros macros() {
    return macros(Duration.ofMinutes(5));
  }

  public Macros macros(Duration cacheFor) {
    return new Macros(
        links,
        InMemoryLocalSites.unasked(links, tokens, now::get),
        new InMemoryRefusals(),
        tokens,
        jira,
        Optional.empty(),
        now::get,
        cacheFor,
        time,
        CountedUsage.ofAnApp(),
        memory());
  }

  public Macros macros(JiraQuota quota) {
    return new Macros(
        links,
        InMemoryLocalSites.unasked(links, tokens, now::get),
        new InMemoryRefusals(),
        tokens,
        jira,
        Optional.empty(),
        now::get,
        Duration.ofMinutes(5),
        time,
        quota,
        memory());
  }

  /** The reply that a macro gets. */
  public static <T extends Content> Reply<T> ask(
      Macros macros,
      Viewer viewer,
      ContentQuery<T> query,
      Optional<CloudId> site,
      Freshness freshness) {
    AtomicReference<Optional<Reply<T>>> read = new AtomicReference<>(Optional.empty());
    try {
      macros.answer(viewer, query, site, freshness, reply -> read.set(Optional.of(reply)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a reply", e);
    }
    return read.get().orElseThrow();
  }

  /** As much as a node with 512 MB of heap has. */
  public static MemoryBudgets memory() {
    return MemoryBudgets.ofHeap(512L << 20, new CountedUsage());
  }

  public void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  public static Connection connection(
      TenantId tenant, AccountId account, Instant at, Site... sites) {
    AccountProfile person =
        new AccountProfile(account, account.value(), URI.create("https://p.example/a.png"));
    return new Connection(tenant, new GrantId("client", account), person, List.of(sites), at);
  }

  public static Site site(String id, String url) {
    return new Site(id, id, URI.create(url), URI.create(url + "/icon.png"));
  }

  public static Viewer viewer(TenantId tenant, AccountId account) {
    URI baseUrl = URI.create("https://" + tenant + ".atlassian.net/wiki");
    return new Viewer(new Caller.Connect(tenant, baseUrl), account);
  }

  public static Query.Search search(String jql) {
    return new Query.Search(new Jql(jql), Columns.DEFAULT, PageSize.DEFAULT, Optional.empty());
  }

  public static Query.OneIssue one(String key) {
    return new Query.OneIssue(new IssueKey(key), Columns.DEFAULT);
  }

  public static IssuePage page(String... keys) {
    return new IssuePage(
        List.of(keys).stream()
            .map(key -> new Issue(new IssueKey(key), RawJson.of("{\"summary\":\"" + key + "\"}")))
            .toList(),
        Optional.empty());
  }

  /** A page with this issue alone. */
  public static IssuePage pageOf(Issue issue) {
    return new IssuePage(List.of(issue), Optional.empty());
  }

  public static <T> JiraAnswer<T> saidAs(AccountId account, T value) {
    return new JiraAnswer.Success<>(new JiraAnswer.AnsweredAs.Account(account), value);
  }

  public static <T> JiraAnswer<T> unnamed(T value) {
    return new JiraAnswer.Success<>(new JiraAnswer.AnsweredAs.Unnamed(), value);
  }
}
