package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.atlassian.InvocationToken.jwk;
import static org.chainkeeper.atlassian.InvocationToken.jwks;

import java.security.KeyPair;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
  private static final KeyPair PAIR = Forger.key("Forge");
  private static final String GOOD = jwk("good", PAIR);

  @Test
  void rsa_keys_are_read_by_their_kid() {
    assertThat(JwkSet.read(jwks(GOOD, jwk("other", Forger.key("Forge 2")))))
        .containsOnlyKeys("good", "other")
        .containsEntry("good", PAIR.getPublic());
  }

  /** RFC 7517 section 5: what is not understood is ignored. */
  @ParameterizedTest
  @CsvSource({
    "\"RSA\", \"EC\"",
    "\"RSA\", 7",
    "\"sig\", \"enc\"",
    "\"RS256\", \"RS512\"",
    "\"RS256\", \"none\"",
    "\"kid\", \"name\"",
    "\"n\", \"m\"",
    "\"e\", \"f\"",
    "\"AQAB\", \"AQ\"",
    "\"AQAB\", \"AQAA\"",
    "\"AQAB\", \"*\"",
    "\"AQAB\", \"\"",
    "\"AQAB\", \"AQAAAAAB\"",
    "\"AQAB\", 65537"
  })
  void a_key_that_may_not_verify_is_ignored(String part, String instead) {
    String bad = jwk("bad", PAIR).replace(part, instead);

    assertThat(bad).isNotEqualTo(jwk("bad", PAIR));
    assertThat(JwkSet.read(jwks(GOOD, bad))).containsOnlyKeys("good");
  }

  @Test
  void a_weak_key_is_ignored() {
    assertThat(JwkSet.read(jwks(GOOD, jwk("weak", Forger.rsa(1_024))))).containsOnlyKeys("good");
  }

  @Test
  void a_key_without_use_and_algorithm_is_good() {
    String bare = GOOD.replace("\"use\":\"sig\",\"alg\":\"RS256\",", "");

    assertThat(bare).isNotEqualTo(GOOD);
    assertThat(JwkSet.read(jwks(bare))).containsOnlyKeys("good");
  }

  @Test
  void of_two_keys_with_the_same_kid_none_is_used() {
    String twin = jwk("good", Forger.key("Forge 2"));

    assertThat(JwkSet.read(jwks(GOOD, twin))).isEmpty();
    assertThat(JwkSet.read(jwks(GOOD, twin, GOOD))).isEmpty();
  }

  @Test
  void a_set_of_very_many_keys_is_not_read() {
    String[] many = IntStream.range(0, 65).mapToObj(i -> jwk("k" + i, PAIR)).toArray(String[]::new);

    assertThat(JwkSet.read(jwks(many))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "<html>",
        "{\"keys\":[7]}"
      })
  void what_is_no_set_has_no_keys(String body) {
    assertThat(JwkSet.read(body)).isEmpty();
  }
}
