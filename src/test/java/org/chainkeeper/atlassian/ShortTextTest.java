package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTextTest {
  @ParameterizedTest
  @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "'', 1, ''", "ab, 1, …"})
  void a_text_has_the_bound_at_most_with_the_sign_that_more_follows(
      String text, int most, String shorter) {
    assertThat(ShortText.shorten(text, most)).isEqualTo(shorter);
  }

  /** A note with stems that are combined with it: one character as people see them. */
  @Test
  void a_character_longer_than_the_bound_is_cut_between_code_points() {
    String note = "\uD834\uDD57" + "\uD834\uDD65".repeat(900);
    for (int most = 10; most < 14; most++) {
      String shorter = ShortText.shorten(note, most);
      assertThat(shorter).hasSizeLessThanOrEqualTo(most).endsWith("…");
      String read = new String(shorter.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      assertThat(read).isEqualTo(shorter);
    }
  }
}
