package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "\r", "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066",
        "\u200b", "\ufeff", "\ud800", "\udc00", "\ue000", "\uffff", "\"", "\\", "…"
      })
  void what_could_end_or_bend_a_line_becomes_a_question_mark(String character) {
    assertThat(LogText.value("a" + character + "b")).isEqualTo("a?b");
  }

  @Test
  void what_people_write_stays_as_it_is() {
    assertThat(LogText.value("712020:Zoë-名前 😀 /a%0Ab")).isEqualTo("712020:Zoë-名前 😀 /a%0Ab");
  }

  @Test
  void what_is_too_long_is_cut_and_says_so() {
    assertThat(LogText.value("x".repeat(128))).isEqualTo("x".repeat(128));
    assertThat(LogText.value("x".repeat(129))).isEqualTo("x".repeat(127) + "…");
    assertThat(LogText.clean("xx😀x", 4)).isEqualTo("xx?…");
  }
}
