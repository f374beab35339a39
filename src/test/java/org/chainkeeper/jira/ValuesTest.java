package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @Test
  void a_query_may_have_ten_thousand_characters_and_no_more() {
    assertThatCode(() -> new Jql("x".repeat(10_000))).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> new Jql("x".repeat(10_001)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"project = A\n\tORDER BY key\r\n", "summary ~ \"Grüße 😀\""})
  void a_query_may_have_lines_and_any_letters(String text) {
    assertThat(new Jql(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "a\u0000b", "a\u001bb", "a\u0085b", "a\ud800b", "\udc00"})
  void a_query_without_text_or_with_what_is_none_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Jql(text));
  }

  @Test
  void columns_are_each_there_once_and_in_one_order() {
    assertThat(Columns.parse("status, summary,customfield_10010 ,status"))
        .isEqualTo(Columns.parse("customfield_10010,summary,status"))
        .extracting(Columns::fields)
        .isEqualTo(List.of("customfield_10010", "status", "summary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "summary,", "a\u0000", "summary,a\u001bb", "\ud800"})
  void a_column_without_a_name_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Columns.parse(text));
  }

  @Test
  void thirty_columns_a_group_and_the_kind_of_an_issue_are_enough() {
    String most = String.join(",", Collections.nCopies(31, "summary")) + ",issuetype";
    assertThatCode(() -> Columns.parse(most)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> Columns.parse(most + ",status"));
    assertThatIllegalArgumentException().isThrownBy(() -> Columns.parse("s".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "20", "100"})
  void a_limit_is_one_to_a_hundred(String text) {
    assertThat(PageSize.parse(text).issues()).isEqualTo(Integer.parseInt(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "101", "-1", "+5", "abc", "1e1", "5 ", "٣", "9999999999"})
  void another_limit_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PageSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC-1", "abc-1", "A_1-999", "X-123456789012345678"})
  void a_key_is_read_in_either_case(String text) {
    assertThat(IssueKey.parse(text).value()).isUpperCase();
  }

  /** The editor's {@code macro-parameters.test.ts} has the same list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ABC-1\n",
        "ABC-1\u200B",
        "\u2068ABC-1\u2069",
        "\uFEFFAB\u00ADC-1",
        "ABC\u20111",
        "ABC\u22121",
        "[ABC-1]",
        "( [\u00A0abc-1 ] )",
        "\u201EABC-1\u201C"
      })
  void a_key_is_read_as_it_comes_along_when_a_text_is_copied(String text) {
    assertThat(IssueKey.parse(text).value()).isEqualTo("ABC-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[ABC-1",
        "((((ABC-1))))",
        "ABC--1",
        "ABC",
        "ABC-",
        "ABC-0",
        "-1",
        "1A-1",
        "../x",
        "ABC-1/..",
        "ABC-1?x",
        "ÄBC-1",
        "ABC-1 OR 1",
        "ABC-1234567890123456789"
      })
  void another_key_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IssueKey.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "ü", "a\u0000"})
  void opaque_ids_are_visible_ascii(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CloudId(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageToken(text));
  }

  @Test
  void opaque_ids_have_an_end() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CloudId("x".repeat(129)));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageToken("x".repeat(2_001)));
  }
}
