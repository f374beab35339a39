package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
  private static final Keyset KEYSET = Keyset.generate();
  private static final CellAddress PLACE =
      new CellAddress("grants", "refresh_token", List.of("client", "ada"));

  private final Secrets secrets = new Secrets(KEYSET, "production");

  @Test
  void what_is_sealed_is_opened_in_its_place() {
    assertThat(secrets.open(PLACE, secrets.seal(PLACE, "päss"))).isEqualTo("päss");
  }

  @Test
  void the_same_text_is_never_encrypted_alike() {
    assertThat(secrets.seal(PLACE, "same")).isNotEqualTo(secrets.seal(PLACE, "same"));
    assertThat(new String(secrets.seal(PLACE, "same"), StandardCharsets.ISO_8859_1))
        .doesNotContain("same");
  }

  static List<CellAddress> otherPlaces() {
    return List.of(
        new CellAddress("other", "refresh_token", List.of("client", "ada")),
        new CellAddress("grants", "access_token", List.of("client", "ada")),
        new CellAddress("grants", "refresh_token", List.of("client", "bruno")),
        new CellAddress("grants", "refresh_token", List.of("clientada")),
        new CellAddress("grants", "refresh_token", List.of("clienta", "da")));
  }

  @ParameterizedTest
  @MethodSource("otherPlaces")
  void a_ciphertext_cannot_be_read_in_another_place(CellAddress other) {
    byte[] sealed = secrets.seal(PLACE, "secret words");
    assertThatThrownBy(() -> secrets.open(other, sealed))
        .isInstanceOf(UnreadableSecret.class)
        .hasMessageContaining("CHAINKEEPER_ENVIRONMENT")
        .hasNoCause();
  }

  @Test
  void a_ciphertext_cannot_be_read_in_another_environment_or_with_other_keys() {
    byte[] sealed = secrets.seal(PLACE, "secret words");
    assertThatThrownBy(() -> new Secrets(KEYSET, "staging").open(PLACE, sealed))
        .isInstanceOf(UnreadableSecret.class);
    assertThatThrownBy(() -> new Secrets(Keyset.generate(), "production").open(PLACE, sealed))
        .isInstanceOf(UnreadableSecret.class);
  }

  @Test
  void an_altered_ciphertext_is_refused() {
    byte[] sealed = secrets.seal(PLACE, "secret words");
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> secrets.open(PLACE, sealed)).isInstanceOf(UnreadableSecret.class);
    assertThatThrownBy(() -> secrets.open(PLACE, new byte[0])).isInstanceOf(UnreadableSecret.class);
  }

  @Test
  void a_fingerprint_is_steady_keyed_and_says_nothing() {
    assertThat(secrets.fingerprint("token"))
        .isEqualTo(secrets.fingerprint("token"))
        .isNotEqualTo(secrets.fingerprint("token2"))
        .isNotEqualTo(new Secrets(Keyset.generate(), "production").fingerprint("token"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void older_keys_read_and_the_newest_writes() {
    Keyset newer = KEYSET.withNewKeys();
    Secrets after = new Secrets(newer, "production");
    assertThat(after.open(PLACE, secrets.seal(PLACE, "old"))).isEqualTo("old");
    assertThat(after.fingerprints("token"))
        .containsExactlyInAnyOrder(after.fingerprint("token"), secrets.fingerprint("token"));
    assertThat(after.fingerprint("token")).isNotEqualTo(secrets.fingerprint("token"));
    byte[] sealed = after.seal(PLACE, "new");
    assertThatThrownBy(() -> secrets.open(PLACE, sealed)).isInstanceOf(UnreadableSecret.class);
  }

  @Test
  void a_key_that_was_added_while_the_app_runs_is_picked_up_when_it_is_met() {
    Keyset newer = KEYSET.withNewKeys();
    Secrets running = new Secrets(KEYSET, () -> newer, "production");
    byte[] sealed = new Secrets(newer, "production").seal(PLACE, "words");

    assertThat(running.isNewest(sealed)).isFalse();
    assertThat(running.open(PLACE, sealed)).isEqualTo("words");
    assertThat(running.isNewest(running.seal(PLACE, "words"))).as("writes with it, too").isTrue();
  }

  @Test
  void what_no_key_opens_does_not_make_every_read_a_read_of_the_file() {
    AtomicInteger loads = new AtomicInteger();
    Secrets running =
        new Secrets(
            KEYSET,
            () -> {
              loads.incrementAndGet();
              return KEYSET;
            },
            "production");
    byte[] foreign = new Secrets(Keyset.generate(), "production").seal(PLACE, "words");
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> running.open(PLACE, foreign)).isInstanceOf(UnreadableSecret.class);
    }
    assertThat(loads).hasValue(1);
  }
}
