package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqlPartsTest {
  private static JqlParts parts(String jql) {
    return JqlParts.of(new Jql(jql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project = A ORDER BY updated DESC | project = A | ORDER BY updated DESC",
        "project = A order\tBy x, y | project = A | order\tBy x, y",
        "project = A | project = A | ``",
        "ORDER BY created | `` | ORDER BY created",
        "(a = b)ORDER BY c | (a = b) | ORDER BY c",
        "a = \"x\"order by\"Epic Link\" | a = \"x\" | order by\"Epic Link\"",
        "summary ~ \"sort order by hand\" | summary ~ \"sort order by hand\" | ``",
        "summary ~ 'order by' ORDER BY key | summary ~ 'order by' | ORDER BY key",
        "summary ~ \"a \\\" order by b\" | summary ~ \"a \\\" order by b\" | ``",
        "summary ~ \"a \\\\\" order by b | summary ~ \"a \\\\\" | order by b",
        "summary ~ \"it's\" ORDER BY key | summary ~ \"it's\" | ORDER BY key",
        "a = reorder AND b = bystander | a = reorder AND b = bystander | ``",
        "a = order\\ by | a = order\\ by | ``",
        "a = pre-order by | a = pre-order by | ``",
        "order = 1 | order = 1 | ``",
        "a = b ORDER BYE | a = b ORDER BYE | ``",
        "a = b ORDER BY c ORDER BY d | a = b ORDER BY c | ORDER BY d",
      })
  void the_order_is_found_at_the_end_and_nowhere_else(String jql, String filter, String order) {
    assertThat(parts(jql)).isEqualTo(new JqlParts(filter, order));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = \"open",
        "a = \"open ORDER BY b",
        "a = '\\",
        "\\",
        "a \\",
        "order",
        "a order "
      })
  void what_is_not_closed_has_no_order_and_no_end(String jql) {
    assertThat(parts(jql).order()).isEmpty();
    assertThat(parts(jql).filter()).isEqualTo(jql.strip());
  }

  @Test
  void another_order_takes_the_place_of_the_old_one() {
    assertThat(parts("a = b ORDER BY c").orderedBy("d DESC"))
        .isEqualTo(new Jql("a = b ORDER BY d DESC"));
    assertThat(parts("a = b").orderedBy("d ASC")).isEqualTo(new Jql("a = b ORDER BY d ASC"));
    assertThat(parts("ORDER BY c").orderedBy("d ASC")).isEqualTo(new Jql("ORDER BY d ASC"));
  }

  @Test
  void a_further_clause_narrows_all_of_the_filter_and_keeps_the_order() {
    assertThat(parts("a = b OR c = d ORDER BY e").narrowedTo("f = g"))
        .isEqualTo("(a = b OR c = d) AND f = g ORDER BY e");
    assertThat(parts("a = b").narrowedTo("f = g")).isEqualTo("(a = b) AND f = g");
    assertThat(parts("ORDER BY e").narrowedTo("f = g")).isEqualTo("f = g ORDER BY e");
  }

  @Test
  void a_value_is_quoted_so_that_it_stays_one() {
    assertThat(JqlParts.quoted("a \"b\" \\ c")).isEqualTo("\"a \\\"b\\\" \\\\ c\"");
  }
}
