package org.chainkeeper.sandbox.jira.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JqlSearchTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");

  private final QueryContext ada =
      new QueryContext(
          SmallBoard.issues(), Optional.of(SmallBoard.ADA.accountId()), Set.of("DEMO"), NOW);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project = DEMO | 12 4 3 2 1",
        "project = 'demo shop' | 12 4 3 2 1",
        "project = 10000 and id = 3 | 3",
        "project != DEMO | ``",
        "key = DEMO-3 | 3",
        "key in (demo-3, DEMO-1) | 3 1",
        "issuekey > DEMO-3 | 12 4",
        "key <= DEMO-2 | 2 1",
        "status = Done | 2",
        "status = 'to do' | 12 4 1",
        "status in (Done, 10001) | 3 2",
        "statusCategory != Done | 12 4 3 1",
        "statusCategory = new or statusCategory = indeterminate | 12 4 3 1",
        "assignee = currentUser() | 1",
        "assignee = '712020:b' | 2",
        "assignee in ('Ada Byte', 'bo@x.invalid') | 2 1",
        "assignee in (currentUser(), EMPTY) | 12 4 3 1",
        "assignee != currentUser() | 2",
        "not assignee = currentUser() | 2",
        "assignee not in ('Ada Byte') | 2",
        "assignee is EMPTY | 12 4 3",
        "assignee = null | 12 4 3",
        "assignee is not EMPTY | 2 1",
        "NOT (assignee is EMPTY or status = Done) | 1",
        "reporter = currentUser() | 12 4 3 2 1",
        "priority = High | 1",
        "priority > Medium | 2 1",
        "priority >= 3 and priority < Highest | 3 1",
        "priority is empty | 12 4",
        "type = Bug | 2 1",
        "issuetype not in (Bug, Epic) | 12 4 3",
        "labels = ux | 2 1",
        "labels = ux and labels = a11y | 1",
        "labels in (a11y, NEW) | 3 1",
        "labels != ux | 3",
        "labels is empty | 12 4",
        "labels = nothing-like-it | ``",
        "resolution = Unresolved | 12 4 3 1",
        "resolution = Done | 2",
        "resolution is not EMPTY | 2",
        "summary ~ login | 1",
        "summary ~ 'LOG*' | 3 1",
        "summary ~ log | 3",
        "summary ~ 'page login' | 1",
        "summary ~ '\"login page\"' | 1",
        "summary ~ '\"page login\"' | ``",
        "summary !~ login | 12 4 3 2",
        "text ~ cellar | 2",
        "summary ~ cellar | ``",
        "description is empty | 12 4 3 1",
        "created >= -7d | 12 4 3",
        "created < -1w | 2 1",
        "created >= startOfDay() | 12",
        "created >= startOfDay(-1) | 12 4",
        "created >= startOfDay('-1d') AND created < startOfDay() | 4",
        "created > startOfMonth() | 12 4 3",
        "created > endOfYear(-1y) | 12 4 3 2 1",
        "created <= now() | 12 4 3 2 1",
        "created = '2026-11-19 09:00' | 4",
        "created >= '2026/11/19' | 12 4",
        "updated >= -1h | 3",
        "duedate < startOfDay() | 2",
        "due = 2026-11-20 | 1",
        "due <= 2d | 2 1",
        "due is EMPTY | 12 4 3",
        "resolved >= -30d | 2",
        "cf[10016] > 2 | 3",
        "'Story Points' in (3, 5) | 3",
        "component = Basket | 1",
        "fixVersion = 4.0 | 1",
        "parent = DEMO-1 | 2",
        "project = DEMO order by key | 1 2 3 4 12",
        "project = DEMO order by key desc | 12 4 3 2 1",
        "project = DEMO order by created | 12 4 3 2 1",
        "project = DEMO order by created asc | 1 2 3 4 12",
        "project = DEMO order by duedate asc, key asc | 2 1 3 4 12",
        "project = DEMO order by duedate desc, key asc | 3 4 12 1 2",
        "project = DEMO order by priority, key | 4 12 2 1 3",
        "project = DEMO order by status, summary desc | 4 12 1 3 2",
        "project is not EMPTY order by assignee | 1 2 12 4 3",
      })
  void a_query_finds_what_it_says(String jql, String numbers) throws JqlException {
    assertThat(find(jql, ada)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo = 1 | Field 'foo' does not exist or you do not have permission to view it.",
        "cf[1] = 1 | Field 'cf[1]' does not exist or you do not have permission to view it.",
        "project = HR | The value 'HR' does not exist for the field 'project'.",
        "project = X | The value 'X' does not exist for the field 'project'.",
        "key = HR-1 | The value 'HR-1' does not exist for the field 'key'.",
        "key = DEMO-99 | The value 'DEMO-99' does not exist for the field 'key'.",
        "status = Shipped | The value 'Shipped' does not exist for the field 'status'.",
        "assignee = nobody | The value 'nobody' does not exist for the field 'assignee'.",
        "project ~ DEMO | The operator '~' is not supported by the 'project' field.",
        "status < Done | The operator '<' is not supported by the 'status' field.",
        "summary = x | The operator '=' is not supported by the 'summary' field.",
        "summary ~ '*x' | The text query '*x' for field 'summary' is not allowed to start with"
            + " character '*'.",
        "summary ~ '' | The field 'summary' does not support searching for an empty string.",
        "assignee = membersOf(x) | Unable to find JQL function 'membersOf()'.",
        "status = currentUser() | A value provided by the function 'currentUser' is invalid for"
            + " the field 'status'.",
        "created > soon | Date value 'soon' for field 'created' is invalid. Valid formats"
            + " include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or"
            + " a period format e.g. '-5d', '4w 2d'.",
        "created > 2026-02-31 | Date value '2026-02-31' for field 'created' is invalid. Valid"
            + " formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd',"
            + " 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.",
        "created > now(1) | Function 'now' expected '0' arguments but received '1'.",
        "created > startOfDay(invalid) | Duration for function 'startOfDay' should have the"
            + " format (+/-)n(yMwdm), e.g -1M for 1 month earlier.",
        "created > EMPTY | The operator '>' does not support searching for EMPTY values on the"
            + " field 'created'.",
        "cf[10016] = many | The value 'many' for field 'cf[10016]' is invalid - please enter a"
            + " number.",
        "project = DEMO order by text | Not able to sort using field 'text'.",
        "project = DEMO order by foo | Field 'foo' does not exist or you do not have permission"
            + " to view it.",
      })
  void what_jira_does_not_know_is_refused_in_its_words(String jql, String words) {
    assertThatThrownBy(() -> find(jql, ada))
        .isInstanceOfSatisfying(
            JqlException.class, e -> assertThat(e.messages()).containsExactly(words));
  }

  @Test
  void every_wrong_clause_is_named_at_once() {
    assertThatThrownBy(() -> find("foo = 1 and (project = X or not status = Y)", ada))
        .isInstanceOfSatisfying(JqlException.class, e -> assertThat(e.messages()).hasSize(3));
  }

  @Test
  void a_date_far_outside_of_time_is_refused_or_answered_but_never_breaks() throws JqlException {
    assertThat(find("created > '-99999w'", ada)).isEqualTo("12 4 3 2 1");
    assertThat(find("created > startOfYear(-9999y)", ada)).isEqualTo("12 4 3 2 1");
  }

  @Test
  void a_person_who_may_see_more_finds_more() throws JqlException {
    QueryContext boss =
        new QueryContext(
            SmallBoard.issues(), Optional.of(SmallBoard.BO.accountId()), Set.of("DEMO", "HR"), NOW);
    assertThat(find("project = HR", boss)).isEqualTo("1");
    assertThat(find("reporter is not EMPTY order by key desc", boss)).isEqualTo("1 12 4 3 2 1");
  }

  @Test
  void an_anonymous_viewer_is_no_user() throws JqlException {
    QueryContext anonymous =
        new QueryContext(SmallBoard.issues(), Optional.empty(), Set.of("DEMO"), NOW);
    assertThat(find("assignee = currentUser()", anonymous)).isEmpty();
    assertThatThrownBy(() -> find("foo = 1", anonymous))
        .hasMessage(
            "Field 'foo' does not exist or this field cannot be viewed by anonymous users.");
  }

  private static String find(String jql, QueryContext scope) throws JqlException {
    List<String> numbers = new ArrayList<>();
    JqlSearch.of(JqlParser.parse(jql), scope)
        .run()
        .forEach(found -> numbers.add(Integer.toString(found.issue().number())));
    return String.join(" ", numbers);
  }
}
