package org.chainkeeper.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.JqlCheck;
import org.chainkeeper.jira.Limit;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SavedFilters;
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
  private final Deque<JiraAnswer<Suggestions>> values = new ArrayDeque<>();
  private final Deque<JiraAnswer<SavedFilters>> filters = new ArrayDeque<>();
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

  public ScriptedJira values(JiraAnswer<Suggestions> answer) {
    values.add(answer);
    return this;
  }

  public ScriptedJira filters(JiraAnswer<SavedFilters> answer) {
    filters.add(answer);
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
  public JiraAnswer<IssuePage> search(Site site, AccessToken token, Query.Search search) {
    searches.add(search.jql());
    return next("search", site, token, pages);
  }

  @Override
  public JiraAnswer<IssuePage> issues(
      Site site, AccessToken token, List<IssueKey> keys, Columns columns) {
    return next("issues", site, token, pages);
  }

  @Override
  public JiraAnswer<Count> count(Site site, AccessToken token, Jql jql) {
    return next("count", site, token, counts);
  }

  @Override
  public JiraAnswer<ValuePage> fieldValues(
      Site site, AccessToken token, Jql jql, Dimension by, Limit limit, Optional<PageToken> page) {
    return next("field values", site, token, fieldValues);
  }

  @Override
  public JiraAnswer<AccountId> myself(Site site, AccessToken token) {
    return next("myself", site, token, accounts);
  }

  @Override
  public JiraAnswer<JqlCheck> check(Site site, AccessToken token, Jql jql) {
    return next("check", site, token, checks);
  }

  @Override
  public JiraAnswer<Vocabulary> words(Site site, AccessToken token) {
    return next("words", site, token, words);
  }

  @Override
  public JiraAnswer<Suggestions> values(Site site, AccessToken token, Prefix field, Prefix typed) {
    return next("values of " + field.text(), site, token, values);
  }

  @Override
  public JiraAnswer<SavedFilters> filters(Site site, AccessToken token, Prefix name) {
    return next("filters", site, token, filters);
  }

  private synchronized <T> JiraAnswer<T> next(
      String call, Site site, AccessToken token, Deque<JiraAnswer<T>> answers) {
    calls.add(call + " " + site.id() + " " + token.value());
    return answers.remove();
  }
}
