package org.chainkeeper.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeInstallationIdTest {
  private static final String ARI = "ari:cloud:ecosystem::installation/";

  @Test
  void an_id_and_its_resource_name_are_the_same_installation() {
    var id = new ForgeInstallationId("1ccca6ac-70ad-4d60-bb1a-dd4a2a6ee9c7");
    assertThat(new ForgeInstallationId(ARI + id.value())).isEqualTo(id);
    assertThat(id).hasToString("1ccca6ac-70ad-4d60-bb1a-dd4a2a6ee9c7");
  }

  @Test
  void an_id_of_any_shape_is_opaque() {
    assertThat(ForgeInstallationId.isWellFormed("ari:cloud:ecosystem::other/1:2/~x")).isTrue();
    assertThat(ForgeInstallationId.isWellFormed(ARI + "x".repeat(128))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ARI, "a b", "tab\t", "zeile\n", "größe", "\u0000", ARI + "\u00a0"})
  void text_that_is_no_id_is_refused(String text) {
    assertThat(ForgeInstallationId.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new ForgeInstallationId(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_longer_text_is_refused() {
    assertThat(ForgeInstallationId.isWellFormed("x".repeat(129))).isFalse();
    assertThat(ForgeInstallationId.isWellFormed(ARI + "x".repeat(129))).isFalse();
  }
}
