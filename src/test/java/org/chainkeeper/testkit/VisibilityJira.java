package org.chainkeeper.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldSchema;
import org.chainkeeper.jira.FieldValue;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.SavedFilters.SavedFilter;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.Suggestions.Suggestion;
import org.chainkeeper.jira.ValuePage;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A Jira that knows what each person may see: projects that begin with the first letter of their
 * name, and {@code ALL}. All content is marked with the account that it was shown to. Safe for
 * concurrent use.
 */
public final class VisibilityJira implements Jira, AccessTokens {
  private static final String ORDER = " ORDER BY ";
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<IssueKey, IssueKey> moved = new ConcurrentHashMap<>();
  private final AtomicInteger lastValue = new AtomicInteger();
  private volatile Trouble trouble = call -> Optional.empty();

  /** A failure that replaces the answer to a call. */
  public interface Trouble {
    Optional<JiraAnswer<?>> meet(String call);
  }

  @Override
  public Access access(GrantId id, TenantId askedBy) {
    return new Access.Usable(token(id, askedBy), 1);
  }

  @Override
  public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
    calls.add("rejected " + id.account());
    return new Access.Usable(token(id, askedBy), rotation + 1);
  }

  @Override
  public void proven(GrantId id, long rotation) {}

  private static AccessToken token(GrantId id, TenantId askedBy) {
    return new AccessToken(id.account() + "@" + askedBy);
  }

  private static AccountId account(AccessToken token) {
    return new AccountId(token.value().substring(0, token.value().indexOf('@')));
  }

  private static TenantId tenant(AccessToken token) {
    return new TenantId(token.value().substring(token.value().indexOf('@') + 1));
  }

  /** {@code issues ada site-1 ABC-1,ABC-2 summary}, {@code search …}, {@code count …}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  public void trouble(Trouble next) {
    trouble = next;
  }

  /** From now on the issue has another key; Jira finds it by both. */
  public void move(String from, String to) {
    moved.put(new IssueKey(from), new IssueKey(to));
  }

  public static boolean maySee(AccountId account, IssueKey key) {
    char project = Character.toLowerCase(key.value().charAt(0));
    return key.value().startsWith("ALL-") || account.value().charAt(0) == project;
  }

  @Override
  @SuppressWarnings("unchecked") // each query has its own kind of answer
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return (JiraAnswer<T>) answer(site, token, query);
  }

  private JiraAnswer<?> answer(Site site, AccessToken token, Query<?> query) {
    return switch (query) {
      case Query.Search search -> search(site, token, search);
      case Query.OneIssue(var key, var columns) -> issues(site, token, List.of(key), columns);
      case Query.Issues(var keys, var columns) -> issues(site, token, keys, columns);
      case Query.IssueCount(var jql) -> count(site, token, jql);
      case Query.FieldValues values -> fieldValues(site, token, values);
      case Query.Validation _, Query.Autocomplete _, Query.FieldList _ ->
          new JiraAnswer.Failed<>("not played");
      case Query.FieldSuggestions(_, var typed) -> suggestions(site, token, typed);
      case Query.FilterSearch(var name) -> filters(site, token, name);
      case Query.FilterById(var id) -> filter(site, token, id);
      case Query.Myself _ -> answer("myself", site, token, "", account(token));
    };
  }

  private JiraAnswer<IssuePage> search(Site site, AccessToken token, Query.Search search) {
    String jql = search.jql().text();
    if (jql.contains(ORDER) && !jql.endsWith(ORDER + account(token).value())) {
      throw new IllegalStateException("a search in the order of another person's filter");
    }
    List<IssueKey> keys = List.of(new IssueKey("ALL-1"), own(token));
    return answer(
        "search", site, token, search.jql().text(), page(site, token, keys, search.columns()));
  }

  private static IssueKey own(AccessToken token) {
    return IssueKey.parse(token.value().charAt(0) + "X-1");
  }

  private JiraAnswer<IssuePage> issues(
      Site site, AccessToken token, List<IssueKey> keys, Columns columns) {
    String asked =
        String.join(",", keys.stream().map(IssueKey::value).toList())
            + " "
            + String.join(",", columns.fields());
    return answer("issues", site, token, asked, page(site, token, keys, columns));
  }

  private IssuePage page(Site site, AccessToken token, List<IssueKey> keys, Columns columns) {
    AccountId account = account(token);
    List<Issue> visible =
        keys.stream()
            .filter(key -> maySee(account, key))
            .map(key ->
                new Issue(moved.getOrDefault(key, key), mark(account, tenant(token), site, key)))
            .toList();
    Map<String, String> names = new HashMap<>();
    Map<String, FieldSchema> schemas = new HashMap<>();
    for (String field : columns.custom()) {
      names.put(field, "The name of " + field);
      schemas.put(field, new FieldSchema("number", "", ""));
    }
    return new IssuePage(visible.reversed(), names, schemas, Optional.empty());
  }

  /** The fields of an issue that is shown to this account, with the token of this tenant. */
  public static RawJson mark(AccountId account, TenantId tenant, Site site, IssueKey key) {
    String summary = shown(account, tenant, site) + " " + key.value();
    return RawJson.of("{\"summary\":\"" + summary + "\"}");
  }

  /** The mark of an account in a tenant, at a site. */
  public static String shown(AccountId account, TenantId tenant, Site site) {
    return String.join(" ", account.value(), tenant.value(), site.id());
  }

  private JiraAnswer<Count> count(Site site, AccessToken token, Jql jql) {
    boolean ofOneValue = jql.text().contains("status = ");
    return answer(
        "count", site, token, jql.text(), new Count(ofOneValue ? 1 : token.value().charAt(0)));
  }

  private JiraAnswer<Suggestions> suggestions(Site site, AccessToken token, Prefix typed) {
    Suggestion one = new Suggestion("\"a\"", shown(account(token), tenant(token), site));
    return answer("values", site, token, typed.text(), new Suggestions(List.of(one), true));
  }

  private JiraAnswer<SavedFilters> filters(Site site, AccessToken token, Prefix name) {
    SavedFilter one = new SavedFilter(1, shown(account(token), tenant(token), site));
    return answer("filters", site, token, name.text(), new SavedFilters(List.of(one), true));
  }

  /** The order differs for each person. */
  private JiraAnswer<SavedSearch> filter(Site site, AccessToken token, long id) {
    SavedSearch saved = new SavedSearch(id, "a = b" + ORDER + account(token).value());
    return answer("filter", site, token, Long.toString(id), saved);
  }

  /** Each issue has another value, so that a chart has the maximum cost. */
  private JiraAnswer<ValuePage> fieldValues(Site site, AccessToken token, Query.FieldValues query) {
    List<Optional<FieldValue>> values =
        Stream.generate(() -> "value " + lastValue.incrementAndGet())
            .limit(query.limit().issues())
            .map(name -> Optional.of(new FieldValue(name, name, Optional.empty())))
            .toList();
    Optional<PageToken> next = Optional.of(new PageToken("after-" + lastValue.get()));
    return answer("field values", site, token, query.jql().text(), ValuePages.of(values, next));
  }

  @SuppressWarnings("unchecked") // a trouble is of no type
  private <T> JiraAnswer<T> answer(
      String what, Site site, AccessToken token, String asked, T value) {
    String call = (what + " " + account(token) + " " + site.id() + " " + asked).strip();
    calls.add(call);
    return trouble
        .meet(call)
        .map(met -> (JiraAnswer<T>) met)
        .orElseGet(() -> MacroFixture.saidAs(account(token), value));
  }
}
