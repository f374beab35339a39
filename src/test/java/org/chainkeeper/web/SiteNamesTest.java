package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNamesTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | ENGLISH | a",
        "5 | ENGLISH | a, b, c, d, e",
        "6 | ENGLISH | a, b, c, d, e and 1 more",
        "7 | GERMAN | a, b, c, d, e und 2 weitere"
      })
  void sites_that_are_not_named_are_counted(int count, Language language, String text) {
    assertThat(SiteNames.of(NAMES.subList(0, count), Messages.in(language))).isEqualTo(text);
  }
}
