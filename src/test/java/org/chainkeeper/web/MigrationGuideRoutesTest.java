package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationGuideRoutesTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, No one has to connect again.",
    "de-AT, Niemand muss sich neu verbinden.",
    "fr, No one has to connect again."
  })
  void an_admin_reads_in_their_language_what_stays_and_what_changes(String language, String kept)
      throws Exception {
    var answer = world.get("/moving-to-forge", "Accept-Language", language);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(kept)
        .contains("lang=\"" + (language.equals("fr") ? "en" : language.substring(0, 2)) + "\"")
        .doesNotContain("migration-guide.", "{0}");
  }

  @Test
  void the_style_of_the_page_is_the_one_that_its_policy_allows() throws Exception {
    var answer = world.get("/moving-to-forge", "Accept-Language", "en");
    var css = answer.body().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("style-src " + new InlineStyle(css).source() + ";")
        .doesNotContain("script-src", "unsafe");
  }
}
