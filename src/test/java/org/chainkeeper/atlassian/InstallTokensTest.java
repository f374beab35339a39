package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstallTokensTest extends InstallTokensFixture {
  InstallTokensTest() throws IOException {}

  @Test
  void an_installation_that_atlassian_signed_is_genuine() {
    assertThat(check(token().rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
    assertThat(asked).containsExactly("/keys/key-1");
  }

  @Test
  void one_of_several_audiences_may_be_ours() {
    var several = token().claim("aud", "[\"https://other\",\"" + BASE + "\"]");

    assertThat(check(several.rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void an_audience_may_end_with_a_slash() {
    assertThat(check(token().claim("aud", BASE + "/").rs256(KEY.getPrivate())))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(check(token().claim("aud", BASE + "//").rs256(KEY.getPrivate())))
        .isEqualTo(new Verdict.Rejected("aud is not this app"));
  }

  static Stream<Arguments> forgeries() {
    var right = KEY.getPrivate();
    var publicKey = KEY.getPublic().getEncoded();
    var pem = Forger.pem(KEY).getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("no token", ""),
        Arguments.of("token is not a JWT", "a.b"),
        Arguments.of("token is too long", token().claim("x", "y".repeat(17_000)).rs256(right)),
        Arguments.of("alg is not RS256", token().unsigned("none")),
        Arguments.of("alg is not RS256", token().hmac("HS256", "HmacSHA256", publicKey)),
        Arguments.of("alg is not RS256", token().hmac("HS256", "HmacSHA256", pem)),
        Arguments.of("kid is malformed", token().header("kid", 7).rs256(right)),
        Arguments.of("kid is malformed", token().header("kid", "[]").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", "https://x.example").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", BASE + "/more").rs256(right)),
        Arguments.of("aud is not this app", token().claim("aud", "[]").rs256(right)),
        Arguments.of("aud is not this app", token().without("aud").rs256(right)),
        Arguments.of("iss is not the tenant of the body", token().claim("iss", "x").rs256(right)),
        Arguments.of("iss is not the tenant of the body", token().without("iss").rs256(right)),
        Arguments.of("exp is missing", token().without("exp").rs256(right)),
        Arguments.of("token has expired", token().claim("exp", SECONDS - 31).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", SECONDS + 301).rs256(right)),
        Arguments.of(
            "token is good for too long",
            token().without("iat").claim("exp", SECONDS + 331).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", 253_402_300_799L).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("exp", Long.MAX_VALUE).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("iat", SECONDS - 121).rs256(right)),
        Arguments.of(
            "token is good for too long", token().claim("iat", Long.MIN_VALUE).rs256(right)),
        Arguments.of("qsh does not match", token().claim("qsh", "context-qsh").rs256(right)),
        Arguments.of("qsh does not match", token().without("qsh").rs256(right)));
  }

  @Test
  void times_may_have_fractions_and_exponents() {
    var fractions =
        token()
            .claimOfJson("iat", SECONDS + ".25")
            .claimOfJson("nbf", SECONDS / 10 + "e1")
            .claimOfJson("exp", (SECONDS + 180) + ".9");

    assertThat(check(fractions.rs256(KEY.getPrivate()))).isInstanceOf(Verdict.Genuine.class);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void a_forgery_with_wrong_claims_is_refused_without_fetching_a_key(String rule, String token) {
    assertThat(check(token)).isEqualTo(new Verdict.Rejected(rule));
    assertThat(asked).isEmpty();
  }

  @Test
  void a_signature_of_another_key_is_refused() {
    assertThat(check(token().rs256(Forger.key("another").getPrivate())))
        .isEqualTo(new Verdict.Rejected("signature does not match"));
    assertThat(check(token().unsigned("RS256")))
        .isEqualTo(new Verdict.Rejected("signature does not match"));
  }
}
