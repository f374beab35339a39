package org.chainkeeper.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class VariantsTest {
  @ParameterizedTest
  @Variants({"one, 1", "three, 3"})
  void a_variant_has_its_arguments_by_their_types(String word, int number) {
    assertThat(word + number).isIn("one1", "three3");
  }

  @Test
  void over_many_names_each_variant_occurs() {
    List<String> variants = List.of("a", "b", "c");
    assertThat(
            Stream.of("first", "second", "third", "fourth", "fifth", "sixth")
                .flatMap(name -> Nightly.allOrOne(name, variants).stream()))
        .containsAll(variants);
  }
}
