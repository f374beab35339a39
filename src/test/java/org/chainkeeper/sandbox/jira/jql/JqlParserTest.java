package org.chainkeeper.sandbox.jira.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.jql.Clause.And;
import org.chainkeeper.sandbox.jira.jql.Clause.Not;
import org.chainkeeper.sandbox.jira.jql.Clause.Or;
import org.chainkeeper.sandbox.jira.jql.Clause.Term;
import org.chainkeeper.sandbox.jira.jql.Operand.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqlParserTest {

  private static Clause where(String jql) throws JqlException {
    return JqlParser.parse(jql).where().orElseThrow();
  }

  private static Term equal(String field, String value) {
    return new Term(field, Operator.EQUALS, new Value(value));
  }

  @Test
  void and_binds_closer_than_or_and_not_closer_than_both() throws JqlException {
    assertThat(where("not a=1 and b=2 or c=3"))
        .isEqualTo(
            new Or(
                List.of(
                    new And(List.of(new Not(equal("a", "1")), equal("b", "2"))), equal("c", "3"))));
  }

  @Test
  void parentheses_and_signs_mean_the_same_as_words() throws JqlException {
    assertThat(where("!a=1 && (b=2 || c=3)")).isEqualTo(where("NOT a=1 AND (b=2 OR c=3)"));
  }

  @Test
  void every_operator_is_read() throws JqlException {
    for (Operator operator : Operator.values()) {
      String operand = operator.acceptsList() ? "(x)" : operator.testsEmptiness() ? "EMPTY" : "x";
      assertThat(where("a " + operator.sign + " " + operand))
          .isInstanceOfSatisfying(Term.class, t -> assertThat(t.operator()).isEqualTo(operator));
    }
  }

  @Test
  void lists_and_functions_nest() throws JqlException {
    assertThat(where("a in (b, startOfDay(-1d), 'c d')"))
        .isEqualTo(
            new Term(
                "a",
                Operator.IN,
                new Operand.ListValue(
                    List.of(
                        new Value("b"),
                        new Operand.Call("startOfDay", List.of("-1d")),
                        new Value("c d")))));
  }

  @Test
  void strings_keep_escaped_quotes_and_unicode() throws JqlException {
    assertThat(where("a = \"say \\\"\\u0041\\\" \\\\ it's\""))
        .isEqualTo(equal("a", "say \"A\" \\ it's"));
  }

  @Test
  void custom_fields_go_by_number() throws JqlException {
    assertThat(where("cf[10016] = 5")).isEqualTo(equal("cf[10016]", "5"));
  }

  @Test
  void order_by_takes_several_fields() throws JqlException {
    JqlQuery query = JqlParser.parse("project = A ORDER BY priority DESC, key asc, created");
    assertThat(query.orderBy())
        .containsExactly(
            new JqlQuery.Sort("priority", Optional.of(false)),
            new JqlQuery.Sort("key", Optional.of(true)),
            new JqlQuery.Sort("created", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "order by created", "ORDER BY key DESC, created"})
  void a_query_without_a_clause_is_unbounded(String jql) throws JqlException {
    assertThat(JqlParser.parse(jql).bounded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "project DEMO § Expecting operator but got 'DEMO'. The valid operators are '=', '!=',"
            + " '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1,"
            + " character 9)",
        "a § Expecting operator before the end of the query. The valid operators are '=', '!=',"
            + " '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.",
        "status was Done § Expecting operator but got 'was'. The valid operators are '=', '!=',"
            + " '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1,"
            + " character 8)",
        "a=b c=d § Expecting either 'OR' or 'AND' but got 'c'. (line 1, character 5)",
        "a=b !c=d § Expecting either 'OR' or 'AND' but got '!'. (line 1, character 5)",
        "a =b and § Expecting a field name at the end of the query.",
        "a =b order § Expecting 'by' before the end of the query.",
        "a =b order summary § Expecting 'by' but got 'summary'. (line 1, character 12)",
        "a =b order by § Expecting a field name at the end of the query.",
        "a =b order by asc § Expecting a field name but got 'asc'. You must surround 'asc' in"
            + " quotation marks to use it as a field name. (line 1, character 15)",
        "a =b order by ajsks blah § Expecting either 'ASC' or 'DESC' but got 'blah'. (line 1,"
            + " character 21)",
        "order by a desc d § Expecting ',' but got 'd'. (line 1, character 17)",
        "a =a and j not is empty § Expecting 'IN' but got 'is'. (line 1, character 16)",
        "a =a and j is ! empty § Expecting 'NOT' but got '!'. (line 1, character 15)",
        "cf § Expecting '[' before the end of the query.",
        "cf[] = 1 § Expecting a custom field id (a positive number) but got ']'. (line 1,"
            + " character 4)",
        "cf[29829 = world § Expecting ']' but got '='. (line 1, character 10)",
        "[brenden] = a § Expecting a field name but got '['. Did you mean 'cf['? (line 1,"
            + " character 1)",
        ", a = b § Expecting a field name but got ','. You must surround ',' in quotation marks"
            + " to use it as a field name. (line 1, character 1)",
        "'' = c § A field name cannot be empty. (line 1, character 1)",
        "a = ''() § A function name cannot be empty. (line 1, character 5)",
        "a = func( § Expecting ')' before the end of the query.",
        "k = func(! § Expecting a function argument but got '!'. You must surround '!' in"
            + " quotation marks to use it as an argument. (line 1, character 10)",
        "(a=b and c = d § Expecting ')' before the end of the query.",
        "comment ~ 'test § The quoted string 'test' has not been completed. (line 1, character 11)",
        "comment ~ ' § The quoted string has not been completed. (line 1, character 11)",
        "mine{www = qwwr § The character '{' is a reserved JQL character. You must enclose it in"
            + " a string or use the escape '\\u007b' instead. (line 1, character 5)",
        "summary ~ select § 'select' is a reserved JQL word. You must surround it in quotation"
            + " marks to use it in a query. (line 1, character 11)",
        "comme\\unt ~ a § '\\un' is an illegal JQL escape sequence. The valid escape sequences"
            + " are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. (line 1, character 6)",
      })
  void what_cannot_be_read_is_refused_in_jiras_words(String jql, String words) {
    assertThatThrownBy(() -> JqlParser.parse(jql))
        .isInstanceOfSatisfying(
            JqlException.class,
            e -> assertThat(e.messages()).containsExactly("Error in the JQL Query: " + words));
  }

  @Test
  void a_missing_value_is_refused_without_the_article() {
    assertThatThrownBy(() -> JqlParser.parse("a="))
        .hasMessage(
            "Error in JQL Query: Expecting either a value, list or function before the end of the"
                + " query.");
    assertThatThrownBy(() -> JqlParser.parse("a=b\nand c = = d"))
        .hasMessage(
            "Error in JQL Query: Expecting either a value, list or function but got '='. You must"
                + " surround '=' in quotation marks to use it as a value. (line 2, character 9)");
  }

  @Test
  void what_is_too_long_or_too_deep_is_refused() {
    assertThatThrownBy(() -> JqlParser.parse("a = '" + "x".repeat(JqlParser.MAX_LENGTH) + "'"))
        .isInstanceOf(JqlException.class);
    assertThatThrownBy(() -> JqlParser.parse("(".repeat(5000) + "a=b" + ")".repeat(5000)))
        .isInstanceOf(JqlException.class);
    assertThatThrownBy(() -> JqlParser.parse("a in " + "(".repeat(5000) + "b" + ")".repeat(5000)))
        .isInstanceOf(JqlException.class);
    assertThatThrownBy(() -> JqlParser.parse("not ".repeat(4000) + "a=b"))
        .isInstanceOf(JqlException.class);
  }
}
