package org.chainkeeper.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.jira.SavedSearch;
import org.chainkeeper.jira.Suggestions;
import org.chainkeeper.jira.ValuePage;
import org.chainkeeper.jira.Vocabulary;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;

/** Jira as a list of answers, each given once; an unexpected call fails the test. */
public final class ScriptedJira implements Jira {
  private final Deque<JiraAnswer<IssuePage>> pages = new ArrayDeque<>();
  private final Deque<JiraAnswer<Count>> counts = new ArrayDeque<>();
  private final Deque<JiraAnswer<ValuePage>> fieldValues = new ArrayDeque<>();
  private final Deque<JiraAnswer<AccountId>> accounts = new ArrayDeque<>();
  private final Deque<JiraAnswer<JqlCheck>> checks = new ArrayDeque<>();
  private final Deque<JiraAnswer<Vocabulary>> words = new ArrayDeque<>();
  private final Deque<JiraAnswer<FieldCatalog>> fields = new ArrayDeque<>();
  private final Deque<JiraAnswer<Suggestions>> values = new ArrayDeque<>();
  private final Deque<JiraAnswer<SavedFilters>> filters = new ArrayDeque<>();
  private final Deque<JiraAnswer<SavedSearch>> savedSearches = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Jql> searches = new CopyOnWriteArrayList<>();

  /** The next answer to a search or a bulk fetch. */
  public ScriptedJira issues(JiraAnswer<IssuePage> answer) {
    pages.add(answer);
    return this;
  }

  public ScriptedJira count(JiraAnswer<Count> answer) {
    counts.add(answer);
    return this;
  }

  public ScriptedJira fieldValues(JiraAnswer<ValuePage> answer) {
    fieldValues.add(answer);
    return this;
  }

  public ScriptedJira myself(JiraAnswer<AccountId> answer) {
    accounts.add(answer);
    return this;
  }

  public ScriptedJira check(JiraAnswer<JqlCheck> answer) {
    checks.add(answer);
    return this;
  }

  public ScriptedJira words(JiraAnswer<Vocabulary> answer) {
    words.add(answer);
    return this;
  }

  public ScriptedJira fields(JiraAnswer<FieldCatalog> answer) {
    fields.add(answer);
    return this;
  }

  public ScriptedJira values(JiraAnswer<Suggestions> answer) {
    values.add(answer);
    return this;
  }

  public ScriptedJira filters(JiraAnswer<SavedFilters> answer) {
    filters.add(answer);
    return this;
  }

  /** The next answer about one saved filter. */
  public ScriptedJira savedSearch(JiraAnswer<SavedSearch> answer) {
    savedSearches.add(answer);
    return this;
  }

  /** What was searched for, in order. */
  public List<Jql> searches() {
    return List.copyOf(searches);
  }

  /** What was called, in order: {@code search site-1 token-1}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  @SuppressWarnings("unchecked") // each query has a list of its own kind of answers
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return (JiraAnswer<T>) answer(site, token, query);
  }

  private JiraAnswer<?> answer(Site site, AccessToken token, Query<?> query) {
    return switch (query) {
      case Query.Search search -> {
        searches.add(search.jql());
        yield next("search", site, token, pages);
      }
      case Query.OneIssue _, Query.Issues _ -> next("issues", site, token, pages);
      case Query.IssueCount _ -> next("count", site, token, counts);
      case Query.FieldValues _ -> next("field values", site, token, fieldValues);
      case Query.Myself _ -> next("myself", site, token, accounts);
      case Query.Validation _ -> next("check", site, token, checks);
      case Query.Autocomplete _ -> next("words", site, token, words);
      case Query.FieldList _ -> next("fields", site, token, fields);
      case Query.FieldSuggestions(var field, _) ->
          next("values of " + field.text(), site, token, values);
      case Query.FilterSearch _ -> next("filters", site, token, filters);
      case Query.FilterById(var id) -> next("filter " + id, site, token, savedSearches);
    };
  }

  private synchronized <T> JiraAnswer<T> next(
      String call, Site site, AccessToken token, Deque<JiraAnswer<T>> answers) {
    calls.add(call + " " + site.id() + " " + token.value());
    return answers.remove();
  }
}
