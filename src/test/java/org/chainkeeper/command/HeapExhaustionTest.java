package org.chainkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class HeapExhaustionTest {
  @Test
  void a_jvm_that_outlives_an_exhausted_heap_is_warned_of() {
    assertThat(HeapExhaustion.warning(List.of("-Xmx512m")).orElseThrow())
        .contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(HeapExhaustion.warning(List.of("-XX:-ExitOnOutOfMemoryError"))).isPresent();
  }

  @Test
  void a_jvm_that_ends_is_not() {
    assertThat(HeapExhaustion.warning(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError")))
        .isEmpty();
    assertThat(HeapExhaustion.warning(List.of("-XX:+CrashOnOutOfMemoryError"))).isEmpty();
  }
}
